package io.wirewatch.enrich.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers, dates and names of a text's beginning, each with the words around it. Two texts contradict each other
 * where the same words stand around different facts, and neither text has the other's fact anywhere: an edit that hits
 * one place leaves the fact in the others, and a truncated copy has no other fact. Immutable.
 */
final class Facts {

    /** What a fact is; the order is part of the stored form. */
    enum Kind {
        NUMBER,
        DATE,
        NAME
    }

    /** So many facts are kept. */
    static final int MOST = 64;

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
        return (Sketch.mix(context) & VALUE) << (VALUE_BITS + KIND_BITS)
                | (Sketch.mix(value) & VALUE) << KIND_BITS
                | kind.ordinal();
    }

    /** How two texts disagree. */
    Contradiction against(Facts other) {
        Set<Long> mine = values();
        Set<Long> theirs = other.values();
        Set<Long> numbers = new HashSet<>();
        List<Long> names = new ArrayList<>();
        Set<Long> contexts = new HashSet<>();
        for (long fact : facts) {
            if (theirs.contains(value(fact))) {
                continue;
            }
            for (long theirFact : other.facts) {
                if (context(fact) == context(theirFact)
                        && (fact & KIND) == (theirFact & KIND)
                        && !mine.contains(value(theirFact))) {
                    long swap = value(fact) << VALUE_BITS + KIND_BITS | value(theirFact);
                    if ((fact & KIND) == Kind.NAME.ordinal()) {
                        if (contexts.add(context(fact))) {
                            names.add(swap);
                        }
                    } else {
                        numbers.add(swap);
                    }
                }
            }
        }
        return new Contradiction(numbers.size(), mostFrequent(names));
    }

    private Set<Long> values() {
        Set<Long> values = new HashSet<>();
        for (long fact : facts) {
            values.add(value(fact));
        }
        return values;
    }

    private static long mostFrequent(List<Long> swaps) {
        return swaps.stream()
                .distinct()
                .mapToLong(swap -> swaps.stream().filter(swap::equals).count())
                .max()
                .orElse(0);
    }

    /** Context, and kind: a number is compared with numbers. */
    private static long context(long fact) {
        return fact >>> (VALUE_BITS + KIND_BITS);
    }

    private static long value(long fact) {
        return fact & (VALUE << KIND_BITS | KIND);
    }

    /**
     * How two texts disagree.
     *
     * @param numbers numbers and dates that stand in each other's place
     * @param names at how many places the one name that does so most often stands in another's place
     */
    record Contradiction(int numbers, long names) {}
}
