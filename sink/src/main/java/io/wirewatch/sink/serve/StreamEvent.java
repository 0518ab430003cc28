package io.wirewatch.sink.serve;

import io.wirewatch.sink.store.StoredAlert;

/**
 * An alert as it came in.
 *
 * @param position where a reader is after it: the event's id
 */
record StreamEvent(int partition, long offset, StreamPosition position, StoredAlert alert) {}
