/** Sets a service back, so that it works over the past again. */
@NullMarked
package io.wirewatch.standalone.recovery;

import org.jspecify.annotations.NullMarked;
