package io.wirewatch.sink.serve.page;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The latest record of each key of a topic, and as many of the last records as were asked for. Thread safe. */
final class TopicTable<T> {

    private final Map<String, Entry<T>> latest = new ConcurrentHashMap<>();
    private final Deque<Entry<T>> history = new ArrayDeque<>();
    private final int remembered;
    private final Function<byte[], T> reader;

    /**
     * @param remembered how many of the last records are remembered besides
     * @param reader decodes a value
     */
    TopicTable(int remembered, Function<byte[], T> reader) {
        this.remembered = remembered;
        this.reader = reader;
    }

    /**
     * A record.
     *
     * @param value null when the record removed the key
     */
    record Entry<T>(String key, @Nullable T value, long offset, Instant time) {}

    /** Takes up a record. */
    void put(String key, byte @Nullable [] value, long offset, Instant time) {
        Entry<T> entry = new Entry<>(key, value == null ? null : reader.apply(value), offset, time);
        if (value == null) {
            latest.remove(key);
        } else {
            latest.put(key, entry);
        }
        if (remembered > 0) {
            synchronized (history) {
                history.addFirst(entry);
                if (history.size() > remembered) {
                    history.removeLast();
                }
            }
        }
    }

    /** Offset of the record that the key has now; -1 when it has none. */
    long offset(String key) {
        Entry<T> entry = latest.get(key);
        return entry == null ? -1 : entry.offset();
    }

    Optional<T> find(String key) {
        Entry<T> entry = latest.get(key);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.value());
    }

    /** All values, in no order. */
    List<T> values() {
        List<T> values = new ArrayList<>();
        for (Entry<T> entry : latest.values()) {
            T value = entry.value();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** All values by key. */
    Map<String, Entry<T>> entries() {
        return Map.copyOf(latest);
    }

    /** The last records, the newest first. */
    List<Entry<T>> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }
}
