/** What the store holds as files for other tools: Parquet, Avro or JSON lines, a folder for each day. */
@NullMarked
package io.wirewatch.sink.export;

import org.jspecify.annotations.NullMarked;
