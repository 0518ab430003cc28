package io.wirewatch.sink.deliver;

import java.util.HashMap;
import java.util.Map;

/**
 * The deliveries of a partition that this process owns. Belongs to the {@link DeliveryBoard} and is guarded by its lock.
 */
final class OwnedPartition {

    /** By the key of their records. */
    final Map<String, DeliveryEntry> entries = new HashMap<>();

    /** The log was read, and nobody else is about to take over: deliveries may be given out. */
    boolean ready;

    /** How many are held. */
    int held;
}
