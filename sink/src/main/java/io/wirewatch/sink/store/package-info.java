/** What leaves Kafka into PostgreSQL: rows and consumer offsets in one transaction. */
@NullMarked
package io.wirewatch.sink.store;

import org.jspecify.annotations.NullMarked;
