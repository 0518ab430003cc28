package io.wirewatch.enrich.story;

import java.util.Arrays;

/**
 * Growing lists of whole numbers in one array. The numbers of a list lie side by side, so that reading one costs no more
 * than its length; a list that is full moves to a place of twice the length, and its old place is used again. A list is
 * known by the place where it begins; its length is the caller's to know. Not thread safe.
 */
final class Postings {

    private static final int NONE = -1;

    private int[] pool = new int[1 << 10];
    private int end;
    /** Places that are free, by the logarithm of their length; each holds the next one. */
    private final int[] free = new int[Integer.SIZE];

    Postings() {
        Arrays.fill(free, NONE);
    }

    /** Begins a list of two. */
    int begin(int first, int second) {
        int list = take(1);
        pool[list] = first;
        pool[list + 1] = second;
        return list;
    }

    /**
     * Appends to a list.
     *
     * @param size its length so far, from 2
     * @return where the list begins now
     */
    int append(int list, int size, int value) {
        int place = list;
        if (Integer.bitCount(size) == 1) {
            int log = Integer.numberOfTrailingZeros(size);
            place = take(log + 1);
            System.arraycopy(pool, list, pool, place, size);
            pool[list] = free[log];
            free[log] = list;
        }
        pool[place + size] = value;
        return place;
    }

    int get(int at) {
        return pool[at];
    }

    /** Forgets all lists. */
    void clear() {
        Arrays.fill(free, NONE);
        end = 0;
    }

    private int take(int log) {
        if (free[log] != NONE) {
            int place = free[log];
            free[log] = pool[place];
            return place;
        }
        int place = end;
        end += 1 << log;
        while (end > pool.length) {
            pool = Arrays.copyOf(pool, 2 * pool.length);
        }
        return place;
    }
}
