package io.wirewatch.schemas.topic;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as the contract declares it. Immutable.
 *
 * @param suffix name after the configurable prefix, such as {@code feed-states}
 * @param valueType type of the values
 * @param key what the key is, in words
 * @param partitioning how records find their partition
 * @param cleanup what the broker does with old records
 * @param retention how long records are kept; empty is for ever, or until compaction replaces them
 * @param compression codec of the producers
 * @param maxMessageBytes largest record batch in bytes
 */
public record Topic<V extends SpecificRecord>(
        String suffix,
        Class<V> valueType,
        String key,
        Partitioning partitioning,
        Cleanup cleanup,
        Optional<Duration> retention,
        Compression compression,
        int maxMessageBytes) {

    /** How records find their partition. */
    public enum Partitioning {
        /** By the hash of the key, as Kafka's own partitioner does. */
        KEY,
        /** By the host of the URL that the record is about, so that one instance talks to one host. */
        HOST,
        /** By the alert id that the key begins with. */
        ALERT,
        /** One partition only: the order of all records is part of the meaning. */
        SINGLE
    }

    /** What the broker does with old records; the values are Kafka's {@code cleanup.policy}. */
    public enum Cleanup {
        COMPACT("compact"),
        DELETE("delete"),
        COMPACT_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        public String policy() {
            return policy;
        }
    }

    /** Codec of the producers. GZIP where an outside client must read without extra codecs. */
    public enum Compression {
        NONE,
        GZIP,
        LZ4,
        ZSTD
    }
}
