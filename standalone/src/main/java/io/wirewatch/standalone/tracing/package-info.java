/** Sends the spans of traces to a collector of OpenTelemetry, where that is switched on. */
@NullMarked
package io.wirewatch.standalone.tracing;

import org.jspecify.annotations.NullMarked;
