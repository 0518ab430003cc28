/** What the dashboard asks of parts that it does not know: feeds' health, traces, dead letters, configuration. */
@NullMarked
package io.wirewatch.standalone.desk;

import org.jspecify.annotations.NullMarked;
