package io.wirewatch.standalone.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.tracing.TraceSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Settings that every process shares: where Kafka is, what its topics are called, where its traces go. Stateless. */
public final class KafkaSettings {

    public static final Setting<String> BOOTSTRAP_SERVERS = new Setting<>(
            "bootstrap-servers",
            "Kafka brokers as host:port, several parted by commas",
            "localhost:9092",
            KafkaSettings::servers,
            false);
    public static final Setting<String> TOPIC_PREFIX =
            Setting.text("topic-prefix", TopicNames.DEFAULT_PREFIX, "What every topic name begins with");
    public static final Setting<Integer> PARTITIONS =
            Setting.integer("partitions", 12, 1, 10_000, "Partitions of topics that are created");
    public static final Setting<String> HEALTH_HOST =
            Setting.text("health-host", "127.0.0.1", "Address that health and metrics are served on");
    public static final Setting<Integer> HEALTH_PORT = Setting.integer(
            "health-port", 8090, 0, 65_535, "Port of /health/live, /health/ready and /metrics; 0 takes a free one");

    /** All of them. */
    public static final List<Setting<?>> ALL = Stream.<Stream<? extends Setting<?>>>of(
                    Stream.of(BOOTSTRAP_SERVERS, TOPIC_PREFIX, PARTITIONS, HEALTH_HOST, HEALTH_PORT, LogFormat.SETTING),
                    RegistrySettings.ALL.stream(),
                    TraceSettings.ALL.stream())
            .<Setting<?>>flatMap(settings -> settings)
            .toList();

    private KafkaSettings() {}

    /** What services are given. */
    public static ServiceContext context(Settings settings, MeterRegistry metrics) {
        return new ServiceContext(
                new KafkaAccess(settings.get(BOOTSTRAP_SERVERS), settings.kafka()),
                new TopicNames(settings.get(TOPIC_PREFIX)),
                new Serdes(RegistrySettings.registry(settings)),
                metrics,
                InstantSource.system());
    }

    private static String servers(String text) {
        for (String server : text.split(",", -1)) {
            if (!server.strip().matches("(?:[^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.]+\\]):\\d{1,5}")) {
                throw new IllegalArgumentException("'" + server.strip() + "' is not host:port");
            }
        }
        return text;
    }
}
