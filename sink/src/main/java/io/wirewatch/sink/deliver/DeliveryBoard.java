package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the log of deliveries says, in memory, for the partitions that this process owns. It is built from the log on
 * assignment and follows it; whoever wants to change a delivery holds it first, so that one alert never has two changes
 * for one channel under way at once. Thread safe.
 */
final class DeliveryBoard {

    /** The clock may jump, so no wait is longer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Five minutes of the usual schedule. */
    private static final int SEVERAL_ATTEMPTS = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, OwnedPartition> partitions = new HashMap<>();
    private final ChannelLanes<DeliveryEntry> lanes;
    private final DeliveryTransitions transitions;
    private boolean closed;

    /**
     * @param slots attempts that may run at a time to one channel
     */
    DeliveryBoard(DeliveryTransitions transitions, int slots) {
        this.transitions = transitions;
        this.lanes = new ChannelLanes<>(slots);
    }

    /** Begins to own a partition; nothing of it is given out before {@link #restored}. */
    void assign(int partition) {
        locked(() -> partitions.put(partition, new OwnedPartition()));
    }

    /**
     * Takes up a record of the log. Our own come back here too; those that are not newer than what is known, or whose
     * delivery is held, are passed over. That somebody asks for a held delivery again is kept for {@link #release}.
     *
     * @param delivery null is a tombstone
     */
    void apply(
            int partition, String key, long offset, long timestamp, TraceContext trace, @Nullable Delivery delivery) {
        locked(() -> {
            OwnedPartition owned = partitions.get(partition);
            if (owned == null) {
                return;
            }
            DeliveryEntry entry = owned.entries.computeIfAbsent(key, k -> new DeliveryEntry(k, partition));
            if (offset <= entry.offset) {
                return;
            }
            if (entry.held) {
                boolean asked = delivery != null
                        && delivery.getRevision() == entry.revision
                        && DeliveryTransitions.isAskedAgain(delivery);
                entry.asked = asked ? delivery : entry.asked;
                return;
            }
            lanes.removeIf(other -> other == entry);
            entry.set(delivery, offset, timestamp, trace, transitions);
            enqueue(owned, entry);
        });
    }

    /** The log was read to its end: what is open may be given out. */
    void restored(int partition) {
        locked(() -> {
            OwnedPartition owned = partitions.get(partition);
            if (owned != null && !owned.ready) {
                owned.ready = true;
                owned.entries.values().forEach(entry -> enqueue(owned, entry));
            }
        });
    }

    /** Gives nothing of the partition out any more. */
    void stop(int partition) {
        locked(() -> {
            OwnedPartition owned = partitions.get(partition);
            if (owned != null) {
                owned.ready = false;
                lanes.removeIf(entry -> entry.partition == partition);
            }
        });
    }

    /** Waits until nothing of the partitions is held; false when something still is after the time. */
    boolean awaitIdle(Set<Integer> some, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (held(some) > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return held(some) == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the partition; what comes of its held deliveries is not wanted any more. */
    void drop(int partition) {
        stop(partition);
        locked(() -> partitions.remove(partition));
    }

    /**
     * Takes hold of a delivery in order to write the claim. Empty when the log has this revision or a later one; also
     * when the delivery is held: then the claim waits, and {@link #release} gives it to who holds it.
     */
    Optional<Hold> claim(Claim claim) {
        lock.lock();
        try {
            OwnedPartition owned = partitions.get(claim.partition());
            if (owned == null) {
                return Optional.empty();
            }
            DeliveryEntry entry =
                    owned.entries.computeIfAbsent(claim.key(), key -> new DeliveryEntry(key, claim.partition()));
            if (!entry.held) {
                return hold(owned, entry, claim);
            }
            Claim waiting = entry.waiting;
            if (waiting != null
                    && waiting.alert().getRevision() >= claim.alert().getRevision()) {
                claim.mark().done();
            } else {
                entry.waiting = claim;
                if (waiting != null) {
                    waiting.mark().done();
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next delivery that is due and whose channel has a free slot; empty once closed. */
    Optional<Hold> take(InstantSource clock) throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Instant now = clock.instant();
                Optional<ChannelLane<DeliveryEntry>> next = lanes.next();
                Instant at = next.flatMap(ChannelLane::nextAt).orElse(Instant.MAX);
                if (next.isPresent() && !at.isAfter(now)) {
                    return Optional.of(take(next.get()));
                }
                boolean soon = at.isBefore(now.plus(LONGEST_WAIT));
                Duration wait = soon ? Duration.between(now, at) : LONGEST_WAIT;
                boolean unused = changed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes hold of what goes with a held delivery in one message: of the same digest when it is a later attempt, else of
     * no digest yet and due. They share its slot.
     *
     * @param most how many further ones at most
     */
    List<Hold> takeMore(Hold first, Instant now, int most) {
        return read(() -> {
            ChannelLane<DeliveryEntry> lane = first.lane();
            Delivery sent = first.open();
            if (lane == null || sent == null) {
                return List.of();
            }
            String digest = sent.getDigestId();
            Predicate<DeliveryEntry> together = entry -> {
                Delivery open = entry.open;
                return open != null
                        && Objects.equals(open.getDigestId(), digest)
                        && (digest != null || !DeliveryTransitions.dueAt(open).isAfter(now));
            };
            return lane.takeMore(together, most).stream()
                    .map(entry -> held(entry, null))
                    .toList();
        });
    }

    /** Whether what comes of the held delivery is still wanted here. */
    boolean owns(Hold hold) {
        return read(() -> owner(hold.entry()) != null);
    }

    /**
     * Lets go of a delivery.
     *
     * @param latest what was written of it last; null when nothing was, since another process owns it by now
     * @param offset where in the log that is
     * @return a later revision that came meanwhile; the caller holds the delivery again and must write the claim
     */
    Optional<Hold> release(Hold hold, @Nullable Delivery latest, long timestamp, long offset) {
        lock.lock();
        try {
            changed.signalAll();
            if (hold.lane() != null) {
                hold.lane().free();
            }
            DeliveryEntry entry = hold.entry();
            OwnedPartition owned = owner(entry);
            if (owned == null) {
                return Optional.empty();
            }
            entry.held = false;
            owned.held--;
            Claim claim = hold.claim();
            if (latest != null) {
                TraceContext trace = claim == null ? hold.trace() : claim.trace();
                entry.set(latest, offset, timestamp, trace, transitions);
            }
            Delivery asked = entry.asked;
            entry.asked = null;
            Delivery known = latest == null ? hold.open() : latest;
            if (asked != null && known != null && claim == null) {
                Delivery again = DeliveryTransitions.again(known, asked);
                entry.set(again, entry.offset, entry.timestamp, entry.trace, transitions);
            }
            Claim waiting = entry.waiting;
            entry.waiting = null;
            Optional<Hold> next = waiting == null || !owned.ready ? Optional.empty() : hold(owned, entry, waiting);
            if (next.isEmpty()) {
                enqueue(owned, entry);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Makes what waits of the alert due at once, since a person acted on it. */
    void hurryAlert(String alertId) {
        hurry(entry -> entry.open != null && entry.open.getAlertId().equals(alertId));
    }

    /** Makes what waits for the channel due at once, since its record changed. */
    void hurryChannel(String channelId) {
        hurry(entry -> entry.open != null && entry.open.getChannelId().equals(channelId));
    }

    /** Sends one message at a time to the channel, so that a digest gathers all that is due. */
    void oneAtATime(String channelId, boolean one) {
        locked(() -> lanes.single(channelId, one));
    }

    /** Leaves the channel alone until then. */
    void pause(String channelId, Instant until) {
        locked(() -> lanes.of(channelId).pause(until));
    }

    /** When the next delivery may be taken; empty when none waits for a free slot. */
    Optional<Instant> nextAt() {
        return read(() -> lanes.next().flatMap(ChannelLane::nextAt));
    }

    /** How many deliveries are open: waiting or held. */
    int pending() {
        return read(() -> lanes.size() + held(partitions.keySet()));
    }

    /** How many wait for another attempt after several that came to nothing. */
    int retrying() {
        return read(() -> lanes.count(
                entry -> entry.open != null && DeliveryTransitions.attemptsMade(entry.open) >= SEVERAL_ATTEMPTS));
    }

    /** Ends {@link #take} for good. */
    void close() {
        locked(() -> closed = true);
    }

    private int held(Set<Integer> some) {
        return partitions.entrySet().stream()
                .filter(owned -> some.contains(owned.getKey()))
                .mapToInt(owned -> owned.getValue().held)
                .sum();
    }

    private Hold take(ChannelLane<DeliveryEntry> lane) {
        return held(lane.take(), lane);
    }

    private Hold held(DeliveryEntry entry, @Nullable ChannelLane<DeliveryEntry> lane) {
        entry.held = true;
        OwnedPartition owned = owner(entry);
        if (owned != null) {
            owned.held++;
        }
        return new Hold(entry, entry.open, entry.timestamp, entry.trace, lane, null);
    }

    private Optional<Hold> hold(OwnedPartition owned, DeliveryEntry entry, Claim claim) {
        if (entry.revision >= claim.alert().getRevision()) {
            claim.mark().done();
            return Optional.empty();
        }
        entry.held = true;
        owned.held++;
        lanes.removeIf(other -> other == entry);
        return Optional.of(new Hold(entry, entry.open, entry.timestamp, entry.trace, null, claim));
    }

    private void hurry(Predicate<DeliveryEntry> which) {
        locked(() -> lanes.hurry(which));
    }

    private void enqueue(OwnedPartition owned, DeliveryEntry entry) {
        Delivery open = entry.open;
        if (owned.ready && open != null && !entry.held) {
            lanes.of(open.getChannelId()).add(DeliveryTransitions.dueAt(open), entry.key, entry);
        }
    }

    private @Nullable OwnedPartition owner(DeliveryEntry entry) {
        OwnedPartition owned = partitions.get(entry.partition);
        return owned != null && owned.entries.get(entry.key) == entry ? owned : null;
    }

    private <T> T read(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
