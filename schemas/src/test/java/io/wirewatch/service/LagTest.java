package io.wirewatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class LagTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Map<MetricName, Metric> client = new HashMap<>();

    @Test
    void theLagOfATopicIsThatOfAllItsPartitions() {
        lag("ww.pages", "0", 3);
        lag("ww.pages", "1", 4);
        lag("ww.articles", "0", 100);
        new Lag("parse", List.of("ww.pages"), metrics).of(() -> client);

        assertThat(shown("parse", "ww.pages")).isEqualTo(7);
    }

    @Test
    void aPartitionThatTheClientShowsUnderTwoNamesCountsOnce() {
        lag("ww.pages", "0", 3);
        lag("ww_pages", "0", 3);
        new Lag("parse", List.of("ww.pages"), metrics).of(() -> client);

        assertThat(shown("parse", "ww.pages")).isEqualTo(3);
    }

    @Test
    void whatIsNotKnownYetCountsAsNothing() {
        lag("ww.pages", "0", Double.NaN);
        Lag lag = new Lag("parse", List.of("ww.pages"), metrics);
        assertThat(shown("parse", "ww.pages")).isZero();

        lag.of(() -> client);
        assertThat(shown("parse", "ww.pages")).isZero();
    }

    @Test
    void aLaterClientTakesThePlaceOfTheFormer() {
        lag("ww.pages", "0", 3);
        new Lag("parse", List.of("ww.pages"), metrics).of(() -> client);
        new Lag("parse", List.of("ww.pages"), metrics).of(Map::of);

        assertThat(shown("parse", "ww.pages")).isZero();
    }

    private double shown(String service, String topic) {
        return metrics.get("wirewatch.lag.records")
                .tags("service", service, "topic", topic)
                .gauge()
                .value();
    }

    private void lag(String topic, String partition, double records) {
        MetricName name = new MetricName(
                "records-lag", "consumer-fetch-manager-metrics", "", Map.of("topic", topic, "partition", partition));
        client.put(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return records;
            }
        });
    }
}
