package io.wirewatch.sink.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Of records with one key, the last: a batch that writes a row once needs no order inside it. Stateless. */
final class LatestOnly {

    private LatestOnly() {}

    static <K, V> List<V> by(Function<V, K> key, List<V> records) {
        Map<K, V> latest = new LinkedHashMap<>();
        records.forEach(record -> latest.put(key.apply(record), record));
        return List.copyOf(latest.values());
    }
}
