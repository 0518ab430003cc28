package io.wirewatch.standalone.demo;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.RegistryServer;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.standalone.bundle.BundledFolder;
import io.wirewatch.standalone.census.Census;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.newsroom.Newsroom;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the services of a demo need around them: broker, PostgreSQL, schema registry, sample newsroom, a
 * webhook receiver, topics with their configuration, and a census that counts what comes. Open and close from one thread.
 */
final class DemoStage implements AutoCloseable {

    static final String POSTGRES = "postgres";

    private static final Logger log = LoggerFactory.getLogger(DemoStage.class);
    private static final int PARTITIONS = 3;
    private static final String MANAGED_BY = "demo";

    private final Path folder;
    private final Stations stations = new Stations();
    private final ServiceContext context;
    private final EmbeddedBroker broker;
    private final EmbeddedPostgres postgres;
    private final Newsroom newsroom;
    private final WebhookReceiver receiver;
    private final RegistryServer registry;
    private final Census census;

    /**
     * @param options ports; the one of the dashboard is not looked at
     * @param folder an empty folder for all data
     * @param onAlert told of every alert record, in a thread of its own
     * @throws IOException when something does not start; all is stopped again
     */
    DemoStage(DemoOptions options, Path folder, InstantSource clock, Consumer<Alert> onAlert) throws IOException {
        this.folder = folder;
        try {
            var startingBroker = stations.add(
                    Starting.of(() -> EmbeddedBroker.start(folder.resolve("kafka"), options.kafkaPort(), Map.of())));
            var startingPostgres = stations.add(Starting.of(() -> EmbeddedPostgres.start(folder.resolve(POSTGRES), 0)));
            Newsroom.unpack(folder.resolve("newsroom"));
            newsroom = stations.add(Newsroom.start(folder.resolve("newsroom"), 0, clock));
            receiver = stations.add(new WebhookReceiver());
            ConfigFolder config = config();
            broker = startingBroker.started();
            context = context(broker, clock);
            publish(config);
            registry = stations.add(registry(options.registryPort(), config));
            census = stations.add(new Census(context, onAlert));
            postgres = startingPostgres.started();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    int registryPort() {
        return registry.port();
    }

    Newsroom newsroom() {
        return newsroom;
    }

    ServiceContext context() {
        return context;
    }

    Census census() {
        return census;
    }

    /** What is true of the newsroom. */
    Path truthFile() {
        return folder.resolve("newsroom").resolve("truth.json");
    }

    /**
     * Settings under which services work here: they poll every few seconds, and reach nothing but the newsroom and the
     * receiver.
     *
     * @param dashboardPort 0 takes a free one
     */
    Map<String, String> settings(int dashboardPort) {
        return Map.ofEntries(
                Map.entry("bootstrap-servers", bootstrapServers()),
                Map.entry("http.allow", "127.0.0.1:" + newsroom.port()),
                Map.entry("http.connect-timeout", "2s"),
                Map.entry("http.total-timeout", "10s"),
                Map.entry("poll.floor", "1s"),
                Map.entry("poll.ceiling", "10s"),
                Map.entry("poll.host-delay", "0s"),
                Map.entry("poll.full-text-min-chars", "200"),
                Map.entry("fetch.host-delay", "20ms"),
                Map.entry("fetch.robots", "false"),
                Map.entry("fetch.retry-delay", "500ms"),
                Map.entry("parse.state-dir", folder.resolve("parse").toString()),
                Map.entry("enrich.state-dir", folder.resolve("enrich").toString()),
                Map.entry("enrich.dedup-retention", "1d"),
                Map.entry("store.jdbc-url", postgres.jdbcUrl()),
                Map.entry("store.user", EmbeddedPostgres.USER),
                Map.entry("deliver.timeout", "5s"),
                Map.entry("deliver.allowed-addresses", "127.0.0.1:" + receiver.port()),
                Map.entry("serve.port", Integer.toString(dashboardPort)),
                Map.entry("serve.jdbc-url", postgres.jdbcUrl()),
                Map.entry("serve.user", EmbeddedPostgres.USER));
    }

    @Override
    public void close() {
        stations.close();
    }

    private ConfigFolder config() throws IOException {
        Path secret = folder.resolve("webhook-secret");
        Files.writeString(secret, "whsec_" + UUID.randomUUID().toString().replace("-", ""));
        Path config = folder.resolve("config");
        BundledFolder.unpack(
                "demo/config",
                "feeds.yaml",
                config,
                Map.of(
                        "newsroom-port", Integer.toString(newsroom.port()),
                        "receiver-port", Integer.toString(receiver.port()),
                        "secret-file", secret.toAbsolutePath().toString()));
        return ConfigFolder.read(config, ConfigKinds.ALL, MANAGED_BY);
    }

    private void publish(ConfigFolder config) {
        try (Admin admin = context.kafka().admin()) {
            List<String> created = new TopicCreation(context.topics(), PARTITIONS).create(admin, config.teams());
            log.info("topics created: count={}", created.size());
        }
        Apply apply = new Apply(context, PARTITIONS);
        apply.publish(config.teams(), apply.plan(config, MANAGED_BY, false));
    }

    private RegistryServer registry(int port, ConfigFolder config) throws IOException {
        return new RegistryServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new BundledRegistry(),
                context.topics(),
                config::teams);
    }

    private static ServiceContext context(EmbeddedBroker broker, InstantSource clock) {
        return new ServiceContext(
                new KafkaAccess(broker.bootstrapServers()),
                new TopicNames(TopicNames.DEFAULT_PREFIX),
                new Serdes(new BundledRegistry()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                clock);
    }
}
