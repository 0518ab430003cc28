package io.wirewatch.standalone.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** An entry of a configuration file that is being written: what is as usual is left out. Not thread safe. */
final class Entry {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Puts the value unless it is the usual one, null or an empty list. */
    Entry put(String key, @Nullable Object value, @Nullable Object usual) {
        if (value != null && !value.equals(usual) && !value.equals(List.of())) {
            values.put(key, value);
        }
        return this;
    }

    /** Puts the value unless it is null or an empty list. */
    Entry put(String key, @Nullable Object value) {
        return put(key, value, null);
    }

    /** Puts a length of time in the largest unit that tells it exactly, unless it is the usual one. */
    Entry putSeconds(String key, long seconds, Duration usual) {
        return put(key, words(seconds), words(usual.toSeconds()));
    }

    Map<String, Object> values() {
        return values;
    }

    /** The text of a YAML file that lists the entries under the name. */
    static String document(String name, List<Map<String, Object>> entries) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndent(4)
                .setIndicatorIndent(2)
                .build();
        return new Dump(settings).dumpToString(Map.of(name, entries));
    }

    private static String words(long seconds) {
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        long hour = Duration.ofHours(1).toSeconds();
        long day = Duration.ofDays(1).toSeconds();
        if (seconds % day == 0) {
            return seconds / day + "d";
        }
        return seconds % hour == 0 ? seconds / hour + "h" : seconds / 60 + "m";
    }
}
