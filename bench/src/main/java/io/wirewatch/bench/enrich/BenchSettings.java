package io.wirewatch.bench.enrich;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.time.Duration;
import java.util.Map;

/** What holds when nobody sets anything. Stateless. */
final class BenchSettings {

    private BenchSettings() {}

    static Duration commitInterval() {
        return defaults().commitInterval();
    }

    private static StreamsConfiguration defaults() {
        return EnrichConfig.from(Settings.load(EnrichConfig.SETTINGS, null, Map.of(), Map.of()))
                .streams();
    }
}
