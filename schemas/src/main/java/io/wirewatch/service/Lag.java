package io.wirewatch.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Shows how many records wait for a service: the meter {@code wirewatch.lag.records}, by {@code service} and
 * {@code topic}, over the partitions that this process has in hand. It asks the Kafka client, which knows without asking
 * the broker. Thread safe.
 */
public final class Lag {

    private static final String NAME = "wirewatch.lag.records";

    private volatile Supplier<? extends Map<MetricName, ? extends Metric>> client = Map::of;

    /**
     * Takes the place of the service's former one, if there was one.
     *
     * @param topics whose records the service reads
     */
    public Lag(String service, Collection<String> topics, MeterRegistry metrics) {
        for (String topic : topics) {
            Tags tags = Tags.of("service", service, "topic", topic);
            Gauge former = metrics.find(NAME).tags(tags).gauge();
            if (former != null) {
                metrics.remove(former);
            }
            Gauge.builder(NAME, () -> records(topic))
                    .description("records that wait for the service")
                    .tags(tags)
                    .register(metrics);
        }
    }

    /** From now on these metrics of a client are looked at: {@code consumer::metrics} or {@code streams::metrics}. */
    public void of(Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        client = metrics;
    }

    /** Clients of some versions show each partition twice, with dots in the topic's name and without. */
    private double records(String topic) {
        String withoutDots = topic.replace('.', '_');
        Map<String, Double> byPartition = new HashMap<>();
        client.get().forEach((name, metric) -> {
            String of = name.tags().getOrDefault("topic", "");
            if (name.name().equals("records-lag")
                    && (of.equals(topic) || of.equals(withoutDots))
                    && metric.metricValue() instanceof Double lag
                    && lag >= 0) {
                byPartition.merge(name.tags().getOrDefault("partition", ""), lag, Math::max);
            }
        });
        return byPartition.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
