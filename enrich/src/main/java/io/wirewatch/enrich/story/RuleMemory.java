package io.wirewatch.enrich.story;

import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a rule remembers of the articles that matched it: how many an hour, and when two of its actors were named
 * together last. Bounded by event time, and by {@value #MOST_PAIRS} pairs. Nothing is remembered for rules that ask
 * for nothing of it. Not thread safe.
 *
 * <p>It can be told entry by entry, so that a store need not write it whole: an entry is a name and a number.
 */
public final class RuleMemory {

    static final int MOST_PAIRS = 100_000;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(181);
    private static final String HOURS = "hour ";
    private static final String PAIRS = "pair ";

    /** Matches by hour since 1970. */
    private final NavigableMap<Long, Long> hours = new TreeMap<>();
    /** Latest event time by pair of actors, in milliseconds since 1970. */
    private final Map<String, Long> pairs = new HashMap<>();

    /** Of the latest rule; the longest one as long as none was seen. */
    private Duration span = LONGEST;

    private BiConsumer<String, @Nullable Long> changes = (entry, value) -> {};

    /** How far back a rule looks; zero for a rule without memory. */
    public static Duration span(Rule rule) {
        Duration spike = rule.getSpikeFactor() > 0
                ? Duration.ofSeconds(rule.getSpikeOverSeconds()).plus(DAY)
                : Duration.ZERO;
        Duration first = Duration.ofSeconds(rule.getFirstCoMentionSeconds());
        return spike.compareTo(first) > 0 ? spike : first;
    }

    /** From now on the listener is told each entry that changes; null for one that goes. */
    public void onChange(BiConsumer<String, @Nullable Long> listener) {
        changes = listener;
    }

    /** Takes up an entry as it was told. */
    public void restore(String entry, long value) {
        if (entry.startsWith(HOURS)) {
            hours.put(Long.parseLong(entry.substring(HOURS.length())), value);
        } else if (entry.startsWith(PAIRS)) {
            pairs.put(entry.substring(PAIRS.length()), value);
        }
    }

    /** Tells all entries. */
    public void forEach(BiConsumer<String, Long> reader) {
        hours.forEach((hour, count) -> reader.accept(HOURS + hour, count));
        pairs.forEach((pair, time) -> reader.accept(PAIRS + pair, time));
    }

    /**
     * Remembers an article that matched.
     *
     * @param coMentioned pairs of the rule's actors that it names
     */
    public void see(Rule rule, Instant time, Collection<String> coMentioned) {
        span = span(rule);
        if (rule.getSpikeFactor() > 0) {
            long hour = hour(time);
            changes.accept(HOURS + hour, hours.merge(hour, 1L, Long::sum));
        }
        if (rule.getFirstCoMentionSeconds() > 0) {
            for (String pair : coMentioned) {
                if (pairs.size() < MOST_PAIRS || pairs.containsKey(pair)) {
                    changes.accept(PAIRS + pair, pairs.merge(pair, time.toEpochMilli(), Math::max));
                }
            }
        }
    }

    /** When two actors were named together last, if that is less than a span before or after the time. */
    public Optional<Instant> lastCoMention(String pair, Instant time, Duration span) {
        return Optional.ofNullable(pairs.get(pair))
                .map(Instant::ofEpochMilli)
                .filter(last -> Duration.between(last, time).abs().compareTo(span) < 0);
    }

    /**
     * The volume at a time: matches in the 24 hours up to its hour's end, against the mean of the days before.
     *
     * @param over length of the history before these 24 hours
     */
    public Volume volume(Instant time, Duration over) {
        long end = hour(time) + 1;
        long day = end - DAY.toHours();
        long start = day - Math.max(1, over.toHours());
        double days = Math.max(1, over.toHours()) / (double) DAY.toHours();
        return new Volume(sum(day, end), sum(start, day) / days);
    }

    /** Forgets what its rule does not ask for any more at this event time. */
    public void forget(Instant time) {
        long first = hour(time.minus(span)) - 1;
        while (!hours.isEmpty() && hours.firstKey() < first) {
            changes.accept(HOURS + hours.pollFirstEntry().getKey(), null);
        }
        long oldest = time.minus(span).toEpochMilli();
        pairs.entrySet().removeIf(pair -> {
            boolean over = pair.getValue() < oldest;
            if (over) {
                changes.accept(PAIRS + pair.getKey(), null);
            }
            return over;
        });
    }

    /** Forgets everything, the rule that it was made for with it. */
    public void clear() {
        hours.keySet().forEach(hour -> changes.accept(HOURS + hour, null));
        pairs.keySet().forEach(pair -> changes.accept(PAIRS + pair, null));
        hours.clear();
        pairs.clear();
        span = LONGEST;
    }

    public boolean isEmpty() {
        return hours.isEmpty() && pairs.isEmpty();
    }

    private long sum(long from, long to) {
        return hours.subMap(from, to).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), HOUR.toMillis());
    }

    /**
     * Matches of a rule.
     *
     * @param lately in the latest 24 hours
     * @param usually in 24 hours of the history before, on average
     */
    public record Volume(long lately, double usually) {

        /** Whether it is so many times what is usual, and enough to speak of. */
        public boolean isSpike(double factor, int atLeast) {
            return lately >= atLeast && lately >= factor * usually;
        }
    }
}
