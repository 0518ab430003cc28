package io.wirewatch.sink.store;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Health;
import io.wirewatch.service.Lag;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Stores enriched articles, decisions, alerts, deliveries, polls and rejections in PostgreSQL. Rows and offsets move in
 * one transaction, so a crash at any moment loses nothing and doubles nothing. While the database or Kafka is away the
 * service is not ready, tries again, and goes on where the database says. Thread safe.
 */
public final class StoreService implements Service {

    private final StoreConfig config;
    private final ServiceContext context;
    private final List<StoreLoop> loops = new CopyOnWriteArrayList<>();
    private @Nullable HikariDataSource database;
    private @Nullable DeadLetters deadLetters;

    public StoreService(StoreConfig config, ServiceContext context) {
        this.config = config;
        this.context = context;
    }

    /** The consumer group under which offsets are kept, in Kafka and in the table {@code consumer_offset}. */
    public static String group(TopicNames topics) {
        return topics.prefix() + "store";
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public synchronized void start() {
        HikariDataSource pool = config.database().open("wirewatch-store", config.sessions() + 1, false);
        database = pool;
        DeadLetters letters = new DeadLetters(name(), context);
        deadLetters = letters;
        for (int number = 0; number < config.sessions(); number++) {
            loops.add(new StoreLoop(number, config, context, pool, letters));
        }
        List<String> topics = StoredTopic.ALL.stream()
                .map(stored -> context.topics().of(stored.topic()))
                .toList();
        new Lag(name(), topics, context.metrics()).of(this::clientMetrics);
        loops.forEach(StoreLoop::start);
    }

    @Override
    public Health health() {
        List<Health> each = loops.stream().map(StoreLoop::health).toList();
        if (each.isEmpty()) {
            return Health.starting("starting");
        }
        return each.stream()
                .filter(health -> !health.live())
                .findFirst()
                .or(() -> each.stream().filter(health -> !health.ready()).findFirst())
                .orElseGet(() -> Health.ready(each.stream().map(Health::detail).collect(Collectors.joining("; "))));
    }

    @Override
    public synchronized void close() {
        loops.forEach(StoreLoop::askToStop);
        loops.forEach(loop -> loop.awaitEnd(Duration.ofSeconds(3)));
        loops.forEach(StoreLoop::interrupt);
        if (database != null) {
            database.close();
        }
        loops.forEach(loop -> loop.awaitEnd(Duration.ofSeconds(1)));
        if (deadLetters != null) {
            deadLetters.close();
        }
    }

    private Map<MetricName, Metric> clientMetrics() {
        Map<MetricName, Metric> all = new HashMap<>();
        loops.forEach(loop -> all.putAll(loop.metrics()));
        return all;
    }
}
