/** Pages to articles: the Kafka Streams service around the extractor. */
@NullMarked
package io.wirewatch.ingest.parse;

import org.jspecify.annotations.NullMarked;
