package io.wirewatch.enrich.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    private long @Nullable [] byContext;

    private Facts(long[] facts) {
        this.facts = facts;
    }

    static Facts of(long[] facts) {
        return new Facts(facts);
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
        long[] mine = byContext();
        long[] theirs = other.byContext();
        Map<Long, Integer> swapped = new HashMap<>();
        int i = firstWithContext(mine);
        int j = firstWithContext(theirs);
        while (i < mine.length && j < theirs.length) {
            int order = Long.compare(context(mine[i]), context(theirs[j]));
            int mineEnd = order <= 0 ? endOfContext(mine, i) : i;
            int theirsEnd = order >= 0 ? endOfContext(theirs, j) : j;
            if (order == 0 && areDisjoint(mine, i, mineEnd, theirs, j, theirsEnd)) {
                for (int a = i; a < mineEnd; a++) {
                    for (int b = j; b < theirsEnd; b++) {
                        swap(value(mine[a]), value(theirs[b]), other, swapped);
                    }
                }
            }
            i = mineEnd;
            j = theirsEnd;
        }
        return contradiction(swapped);
    }

    private void swap(long value, long otherValue, Facts other, Map<Long, Integer> swapped) {
        if (kind(value) == kind(otherValue)) {
            int moreOften = Math.min(count(value) - other.count(value), other.count(otherValue) - count(otherValue));
            if (moreOften > 0) {
                swapped.merge(value, moreOften, Math::max);
            }
        }
    }

    private static Contradiction contradiction(Map<Long, Integer> swapped) {
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

    /** How often the text has a fact. */
    private int count(long value) {
        int count = 0;
        for (long fact : facts) {
            count += value(fact) == value ? 1 : 0;
        }
        return count;
    }

    /** The facts in the order of their contexts; worked out once. */
    private long[] byContext() {
        long[] known = byContext;
        if (known == null) {
            known = facts.clone();
            Arrays.sort(known);
            byContext = known;
        }
        return known;
    }

    private static int firstWithContext(long[] sorted) {
        int first = 0;
        while (first < sorted.length && context(sorted[first]) == 0) {
            first++;
        }
        return first;
    }

    private static int endOfContext(long[] sorted, int start) {
        int end = start;
        while (end < sorted.length && context(sorted[end]) == context(sorted[start])) {
            end++;
        }
        return end;
    }

    private static boolean areDisjoint(long[] mine, int i, int mineEnd, long[] theirs, int j, int theirsEnd) {
        for (int a = i; a < mineEnd; a++) {
            for (int b = j; b < theirsEnd; b++) {
                if (mine[a] == theirs[b]) {
                    return false;
                }
            }
        }
        return true;
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
