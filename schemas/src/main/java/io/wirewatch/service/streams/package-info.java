/** How a service runs a Kafka Streams topology: the settings its promises rest on, its life and its health. */
@NullMarked
package io.wirewatch.service.streams;

import org.jspecify.annotations.NullMarked;
