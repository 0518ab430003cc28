/** What it takes to send one alert to one channel, and what can come of it. */
@NullMarked
package io.wirewatch.sink.deliver.channel;

import org.jspecify.annotations.NullMarked;
