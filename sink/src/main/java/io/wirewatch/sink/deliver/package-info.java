/** Delivers alerts to channels: claimed in Kafka first, then sent, then confirmed. */
@NullMarked
package io.wirewatch.sink.deliver;

import org.jspecify.annotations.NullMarked;
