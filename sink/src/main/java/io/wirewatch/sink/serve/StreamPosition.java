package io.wirewatch.sink.serve;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a reader is in the alerts topic: for each partition the offset that comes next. Written as
 * {@code 0:17,1:4,2:9}, it is the id of the events of the stream. Immutable.
 */
record StreamPosition(SortedMap<Integer, Long> next) {

    private static final int MOST_PARTITIONS = 1_000;

    StreamPosition {
        next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }

    static StreamPosition of(Map<Integer, Long> next) {
        return new StreamPosition(new TreeMap<>(next));
    }

    /**
     * Reads what {@link #toString} wrote; the empty text is the position that knows of no partition.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static StreamPosition parse(String text) {
        SortedMap<Integer, Long> next = new TreeMap<>();
        if (text.isBlank()) {
            return new StreamPosition(next);
        }
        String[] parts = text.strip().split(",", MOST_PARTITIONS + 1);
        for (String part : parts) {
            int colon = part.indexOf(':');
            if (colon < 0 || parts.length > MOST_PARTITIONS) {
                throw new IllegalArgumentException("'" + text + "' is not a position in the stream");
            }
            try {
                next.put(
                        Integer.parseUnsignedInt(part.substring(0, colon)),
                        Long.parseUnsignedLong(part.substring(colon + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a position in the stream", e);
            }
        }
        return new StreamPosition(next);
    }

    /** Whether the record is still to come for a reader that is here; unknown partitions are all to come. */
    boolean isBefore(int partition, long offset) {
        return next.getOrDefault(partition, 0L) <= offset;
    }

    /** How many records lie between an earlier position and this one. */
    long distance(StreamPosition earlier) {
        return next.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - earlier.next().getOrDefault(entry.getKey(), 0L))
                .sum();
    }

    /** The position after this record. */
    StreamPosition after(int partition, long offset) {
        SortedMap<Integer, Long> moved = new TreeMap<>(next);
        moved.merge(partition, offset + 1, Math::max);
        return new StreamPosition(moved);
    }

    @Override
    public String toString() {
        return next.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
