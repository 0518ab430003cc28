package io.wirewatch.sink.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest events, kept so that a reader can take up where it lost the connection. Bounded; not thread safe.
 *
 * <p>For each partition it knows from which offset on nothing is missing. A reader that is further back has a gap.
 */
final class StreamBuffer {

    private final int capacity;
    private final Deque<StreamEvent> events = new ArrayDeque<>();
    private final Map<Integer, Long> completeFrom;

    /**
     * @param capacity most events to keep, at least 1
     * @param start where reading begins: nothing before it will be here
     */
    StreamBuffer(int capacity, StreamPosition start) {
        this.capacity = capacity;
        this.completeFrom = new HashMap<>(start.next());
    }

    void add(StreamEvent event) {
        events.addLast(event);
        if (events.size() > capacity) {
            StreamEvent gone = events.removeFirst();
            completeFrom.merge(gone.partition(), gone.offset() + 1, Math::max);
        }
    }

    /** What a reader at this position has missed. */
    Missed since(StreamPosition position) {
        boolean gap = position.next().entrySet().stream()
                .anyMatch(entry -> entry.getValue() < completeFrom.getOrDefault(entry.getKey(), 0L));
        List<StreamEvent> missed = new ArrayList<>();
        for (StreamEvent event : events) {
            if (position.isBefore(event.partition(), event.offset())) {
                missed.add(event);
            }
        }
        return new Missed(missed, gap);
    }

    /**
     * What a reader has missed.
     *
     * @param events those that are still here, in order
     * @param gap true when there were more that are not here any longer
     */
    record Missed(List<StreamEvent> events, boolean gap) {
        Missed {
            events = List.copyOf(events);
        }
    }
}
