package io.wirewatch.sink.store;

import org.apache.kafka.common.TopicPartition;

/** Another instance has taken the partition over: what this one has in hand is not written. */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedException(TopicPartition partition) {
        super("another instance has taken over " + partition);
    }
}
