package io.wirewatch.ingest.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the items of a document came to be seen in it, as far as their dates can be trusted. A date counts when it lies in
 * the time that the look shows; an item with another date, or none, is taken to have come at some time of it. Immutable.
 *
 * @param from when the time that the look shows began
 * @param at in order, each after {@code from} and not after the look
 */
public record Arrivals(Instant from, List<Instant> at) {

    /** How far the dates of a first document are believed. */
    private static final Duration HISTORY = Duration.ofDays(28);

    /** A document whose dates all lie so close together and to the look is stamped when it is made. */
    private static final Duration STAMPED = Duration.ofMinutes(5);

    private static final int STAMPED_ITEMS = 3;

    public Arrivals {
        at = List.copyOf(at);
    }

    /**
     * New items of a feed that was looked at before.
     *
     * @param last look before
     * @param dates of the items that are new, null where there is none
     */
    public static Arrivals since(Instant last, Instant now, Collection<? extends @Nullable Instant> dates) {
        if (!last.isBefore(now)) {
            return new Arrivals(now, List.of());
        }
        List<Instant> at = new ArrayList<>();
        int undated = 0;
        for (Instant date : dates) {
            if (date != null && date.isAfter(last) && !date.isAfter(now)) {
                at.add(date);
            } else {
                undated++;
            }
        }
        long span = Duration.between(last, now).toMillis();
        for (int i = 0; i < undated; i++) {
            at.add(last.plusMillis(Math.max(1, span * (2L * i + 1) / (2L * undated))));
        }
        at.sort(null);
        return new Arrivals(last, at);
    }

    /**
     * The items of a first document: history, from the oldest date on, which itself only marks the beginning.
     *
     * @param dates of all items, null where there is none
     */
    public static Arrivals first(Instant now, Collection<? extends @Nullable Instant> dates) {
        Instant oldest = now.minus(HISTORY);
        List<Instant> believed = new ArrayList<>();
        boolean older = false;
        for (Instant date : dates) {
            if (date != null && !date.isAfter(oldest)) {
                older = true;
            } else if (date != null && !date.isAfter(now)) {
                believed.add(date);
            }
        }
        believed.sort(null);
        if (older) {
            return new Arrivals(oldest, believed);
        }
        if (believed.size() < 2 || isStamped(believed, now)) {
            return new Arrivals(now, List.of());
        }
        Instant from = believed.getFirst();
        return new Arrivals(
                from, believed.stream().filter(date -> date.isAfter(from)).toList());
    }

    private static boolean isStamped(List<Instant> believed, Instant now) {
        return believed.size() >= STAMPED_ITEMS
                && believed.getFirst().plus(STAMPED).isAfter(now);
    }
}
