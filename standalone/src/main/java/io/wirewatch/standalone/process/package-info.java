/** One service as a process of its own: settings, operations server, clean stop. */
@NullMarked
package io.wirewatch.standalone.process;

import org.jspecify.annotations.NullMarked;
