package io.wirewatch.standalone.demo;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.registry.RegistryServer;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.standalone.bundle.BundledFolder;
import io.wirewatch.standalone.census.Census;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.inprocess.Infrastructure;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.inprocess.Stations;
import io.wirewatch.standalone.newsroom.HookReceiver;
import io.wirewatch.standalone.newsroom.Newsroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
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

    private static final Logger log = LoggerFactory.getLogger(DemoStage.class);
    private static final String MANAGED_BY = "demo";

    private final Path folder;
    private final Stations stations = new Stations();
    private final Infrastructure infrastructure;
    private final ServiceContext context;
    private final Newsroom newsroom;
    private final HookReceiver receiver;
    private final RegistryServer registry;
    private final Census census;
    private final Map<String, String> settings;

    /**
     * @param folder an empty folder for all data
     * @param onAlert told of every alert record, in a thread of its own
     * @throws IOException when something does not start; all is stopped again
     */
    DemoStage(Ports ports, Path folder, InstantSource clock, Consumer<Alert> onAlert) throws IOException {
        this.folder = folder;
        try {
            infrastructure = stations.add(new Infrastructure(folder, ports, clock));
            Newsroom.unpack(folder.resolve("newsroom"));
            newsroom = stations.add(Newsroom.start(folder.resolve("newsroom"), 0, clock));
            receiver = stations.add(new HookReceiver(0, (path, body) -> {}));
            ConfigFolder config = config();
            context = infrastructure.context();
            publish(config);
            registry = infrastructure.openRegistry(config::teams);
            census = stations.add(new Census(context, onAlert));
            settings = new HashMap<>(infrastructure.settings());
            settings.putAll(hurry());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    String bootstrapServers() {
        return context.kafka().bootstrapServers();
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

    /** Settings under which services work here. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
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
            List<String> created =
                    new TopicCreation(context.topics(), Infrastructure.PARTITIONS).create(admin, config.teams());
            log.info("topics created: count={}", created.size());
        }
        Apply apply = new Apply(context, Infrastructure.PARTITIONS);
        apply.publish(config.teams(), apply.plan(config, MANAGED_BY, false));
    }

    /** Services poll every few seconds here, and reach nothing but the newsroom and the receiver. */
    private Map<String, String> hurry() {
        return Map.ofEntries(
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
                Map.entry("enrich.dedup-retention", "1d"),
                Map.entry("deliver.timeout", "5s"),
                Map.entry("deliver.allowed-addresses", "127.0.0.1:" + receiver.port()));
    }
}
