/** Articles to knowledge: one Kafka Streams topology that tells who is in an article and which alerts it raises. */
@NullMarked
package io.wirewatch.enrich;

import org.jspecify.annotations.NullMarked;
