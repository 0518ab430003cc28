package io.wirewatch.sink.deliver;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What waits for one channel, in the order in which it is due. Each channel has its own, so that none waits for another.
 * Not thread safe.
 */
final class ChannelLane<E> {

    /** Due at once, even while the channel is paused. */
    static final Instant AT_ONCE = Instant.MIN;

    private final TreeSet<Waiting<E>> waiting =
            new TreeSet<>(Comparator.comparing((Waiting<E> w) -> w.due()).thenComparing(Waiting::key));
    private int slots;
    private int taken;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param slots how many may be taken at a time, at least 1
     */
    ChannelLane(int slots) {
        this.slots = slots;
    }

    /** Puts an element in; its key stands there once. */
    void add(Instant due, String key, E element) {
        waiting.add(new Waiting<>(due, key, element));
    }

    void removeIf(Predicate<E> unwanted) {
        waiting.removeIf(w -> unwanted.test(w.element()));
    }

    /** Makes elements due at once. */
    void hurry(Predicate<E> which) {
        for (Waiting<E> w :
                waiting.stream().filter(w -> which.test(w.element())).toList()) {
            waiting.remove(w);
            waiting.add(new Waiting<>(AT_ONCE, w.key(), w.element()));
        }
    }

    /** Gives nothing out until then, but for what is due at once. */
    void pause(Instant until) {
        pausedUntil = until;
    }

    /** When the next element may be taken; empty when none waits or all slots are taken. */
    Optional<Instant> nextAt() {
        if (waiting.isEmpty() || taken >= slots) {
            return Optional.empty();
        }
        Instant due = waiting.first().due();
        return Optional.of(due.equals(AT_ONCE) || due.isAfter(pausedUntil) ? due : pausedUntil);
    }

    /** Takes the first element and a slot. */
    E take() {
        taken++;
        Waiting<E> first = waiting.first();
        waiting.remove(first);
        return first.element();
    }

    /** Takes further elements into the slot of one that was taken, the earliest first. */
    List<E> takeMore(Predicate<E> which, int most) {
        List<Waiting<E>> more = waiting.stream()
                .filter(w -> which.test(w.element()))
                .limit(most)
                .toList();
        waiting.removeAll(more);
        return more.stream().map(Waiting::element).toList();
    }

    /** How many of those that wait are such. */
    int count(Predicate<E> which) {
        return (int) waiting.stream().filter(w -> which.test(w.element())).count();
    }

    /** Changes how many may be taken at a time. */
    void limit(int most) {
        slots = most;
    }

    /** Gives a slot back. */
    void free() {
        taken--;
    }

    int size() {
        return waiting.size();
    }

    private record Waiting<E>(Instant due, String key, E element) {}
}
