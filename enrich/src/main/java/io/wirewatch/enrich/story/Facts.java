package io.wirewatch.enrich.story;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers, dates and names of a text's beginning, each with the words around it. Two texts contradict each other
 * where the same words stand around different facts, and neither text has the other's fact anywhere: an edit that hits
 * one place leaves the fact in the others, and a truncated copy has no other fact. Immutable.
 */
public final class Facts {

    /** What a fact is. */
    enum Kind {
        NUMBER(0),
        DATE(1),
        NAME(2);

        /** Stands for it in the stored form. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** So many facts are kept. */
    static final int MOST = 120;

    private static final int VALUE_BITS = 24;
    private static final int KIND_BITS = 2;
    private static final long VALUE = (1L << VALUE_BITS) - 1;
    private static final long KIND = (1L << KIND_BITS) - 1;

    /** Context, value and kind in one number each, in the order of the text. */
    private final long[] facts;

    private Facts(long[] facts) {
        this.facts = facts;
    }

    static Facts of(List<Long> stored) {
        return new Facts(stored.stream().mapToLong(Long::longValue).toArray());
    }

    List<Long> toList() {
        return Arrays.stream(facts).boxed().toList();
    }

    /** One number for a fact: 50 bits. */
    static long pack(Kind kind, long value, long context) {
        return ((Sketch.mix(context) & VALUE) << (VALUE_BITS + KIND_BITS)) | withoutContext(kind, value);
    }

    /** A fact that stands in the text, but not in words that another text may share. */
    static long withoutContext(Kind kind, long value) {
        return ((Sketch.mix(value) & VALUE) << KIND_BITS) | kind.code();
    }

    /** How two texts disagree. */
    Contradiction against(Facts other) {
        Map<Long, Integer> mine = counts();
        Map<Long, Integer> theirs = other.counts();
        Map<Long, Set<Long>> theirsAround = other.byContext();
        Map<Long, Integer> swapped = new HashMap<>();
        byContext().forEach((context, values) -> {
            Set<Long> others = theirsAround.getOrDefault(context, Set.of());
            if (Collections.disjoint(values, others)) {
                for (long value : values) {
                    for (long otherValue : others) {
                        int moreOften = Math.min(surplus(value, mine, theirs), surplus(otherValue, theirs, mine));
                        if (moreOften > 0 && kind(value) == kind(otherValue)) {
                            swapped.merge(value, moreOften, Math::max);
                        }
                    }
                }
            }
        });
        int numbers = 0;
        int names = 0;
        for (Map.Entry<Long, Integer> swap : swapped.entrySet()) {
            if (kind(swap.getKey()) == Kind.NAME.code()) {
                names = Math.max(names, swap.getValue());
            } else {
                numbers += (swap.getValue() + FactScan.CONTEXTS - 1) / FactScan.CONTEXTS;
            }
        }
        return new Contradiction(numbers, names);
    }

    /** How often the text has each fact. */
    private Map<Long, Integer> counts() {
        Map<Long, Integer> counts = new HashMap<>();
        for (long fact : facts) {
            counts.merge(value(fact), 1, Integer::sum);
        }
        return counts;
    }

    private Map<Long, Set<Long>> byContext() {
        Map<Long, Set<Long>> values = new HashMap<>();
        for (long fact : facts) {
            if (context(fact) != 0) {
                values.computeIfAbsent(context(fact), context -> new HashSet<>())
                        .add(value(fact));
            }
        }
        return values;
    }

    private static int surplus(long value, Map<Long, Integer> mine, Map<Long, Integer> theirs) {
        return mine.getOrDefault(value, 0) - theirs.getOrDefault(value, 0);
    }

    private static long kind(long fact) {
        return fact & KIND;
    }

    /** Context, and kind: a number is compared with numbers. */
    private static long context(long fact) {
        return fact >>> (VALUE_BITS + KIND_BITS);
    }

    private static long value(long fact) {
        return fact & ((VALUE << KIND_BITS) | KIND);
    }

    /**
     * How two texts disagree.
     *
     * @param numbers numbers and dates that stand in each other's place
     * @param names how often each of two names stands in its text that stand in each other's place; the most frequent such pair
     */
    public record Contradiction(int numbers, int names) {}
}
