package io.wirewatch.sink.deliver;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The lanes of all channels, by channel id. Not thread safe. */
final class ChannelLanes<E> {

    private final Map<String, ChannelLane<E>> lanes = new HashMap<>();
    private final int slots;

    /**
     * @param slots of each lane, at least 1
     */
    ChannelLanes(int slots) {
        this.slots = slots;
    }

    ChannelLane<E> of(String channelId) {
        return lanes.computeIfAbsent(channelId, id -> new ChannelLane<>(slots));
    }

    /** Lets a channel have one slot alone, or all again. */
    void single(String channelId, boolean one) {
        of(channelId).limit(one ? 1 : slots);
    }

    /** The lane whose first element may be taken earliest; empty when none may before a slot is free. */
    Optional<ChannelLane<E>> next() {
        return lanes.values().stream()
                .filter(lane -> lane.nextAt().isPresent())
                .min(Comparator.comparing(lane -> lane.nextAt().orElse(Instant.MAX)));
    }

    void removeIf(Predicate<E> unwanted) {
        lanes.values().forEach(lane -> lane.removeIf(unwanted));
    }

    /** Makes elements due at once. */
    void hurry(Predicate<E> which) {
        lanes.values().forEach(lane -> lane.hurry(which));
    }

    /** How many of those that wait are such. */
    int count(Predicate<E> which) {
        return lanes.values().stream().mapToInt(lane -> lane.count(which)).sum();
    }

    /** How many wait in all lanes. */
    int size() {
        return lanes.values().stream().mapToInt(ChannelLane::size).sum();
    }
}
