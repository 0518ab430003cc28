/** Outgoing HTTP that never reaches into the own network. */
@NullMarked
package io.wirewatch.service.http;

import org.jspecify.annotations.NullMarked;
