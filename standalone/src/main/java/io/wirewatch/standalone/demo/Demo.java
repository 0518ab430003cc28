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
import io.wirewatch.service.Service;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process: broker, PostgreSQL, schema registry, sample newsroom, a webhook receiver, and all services
 * over them. Start and close from one thread.
 */
public final class Demo implements AutoCloseable {

    static final String POSTGRES = "postgres";

    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final int PARTITIONS = 3;
    private static final String MANAGED_BY = "demo";
    private static final Duration READY_WITHIN = Duration.ofSeconds(40);

    private final Path folder;
    private final List<AutoCloseable> stations = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final ServiceContext context;
    private final EmbeddedBroker broker;
    private final Newsroom newsroom;
    private final RegistryServer registry;
    private final Census census;
    private final int dashboardPort;

    private Demo(DemoOptions options, Path folder, InstantSource clock, Consumer<Alert> onAlert) throws IOException {
        this.folder = folder;
        try {
            var startingBroker = opened(
                    Starting.of(() -> EmbeddedBroker.start(folder.resolve("kafka"), options.kafkaPort(), Map.of())));
            var startingPostgres = opened(Starting.of(() -> EmbeddedPostgres.start(folder.resolve(POSTGRES), 0)));
            Newsroom.unpack(folder.resolve("newsroom"));
            newsroom = opened(Newsroom.start(folder.resolve("newsroom"), 0, clock));
            WebhookReceiver receiver = opened(new WebhookReceiver());
            ConfigFolder config = config(receiver.port());
            broker = startingBroker.started();
            context = context(broker, clock);
            publish(config);
            registry = opened(registry(options.registryPort(), config));
            census = opened(new Census(context, onAlert));
            DemoServices made = DemoServices.create(
                    context, folder, startingPostgres.started(), newsroom.port(), receiver.port(), options.port());
            services.addAll(made.services());
            startServices();
            dashboardPort = made.serve().port();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and waits until all services are ready.
     *
     * @param folder an empty folder for all data
     * @param onAlert told of every alert record, in a thread of its own
     * @throws PortTakenException when a port is taken; nothing was started then
     * @throws IOException when something does not start; all is stopped again
     */
    public static Demo start(DemoOptions options, Path folder, InstantSource clock, Consumer<Alert> onAlert)
            throws IOException {
        DemoPorts.check(options);
        return new Demo(options, folder, clock, onAlert);
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Address of the dashboard. */
    public String dashboard() {
        return "http://localhost:" + dashboardPort;
    }

    /** Address of the schema registry. */
    public String registry() {
        return "http://localhost:" + registry.port();
    }

    /** The sample newsroom. */
    public Newsroom newsroom() {
        return newsroom;
    }

    /** What the services are given. */
    public ServiceContext context() {
        return context;
    }

    Census census() {
        return census;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // closing must not be cut short by what asked for it
        closeAll(services);
        List<AutoCloseable> rest = new ArrayList<>(stations.reversed());
        stations.clear();
        services.clear();
        closeAll(rest);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends AutoCloseable> T opened(T station) {
        stations.add(station);
        return station;
    }

    private ConfigFolder config(int receiverPort) throws IOException {
        Path secret = folder.resolve("webhook-secret");
        Files.writeString(secret, "whsec_" + UUID.randomUUID().toString().replace("-", ""));
        Path config = folder.resolve("config");
        BundledFolder.unpack(
                "demo/config",
                "feeds.yaml",
                config,
                Map.of(
                        "newsroom-port", Integer.toString(newsroom.port()),
                        "receiver-port", Integer.toString(receiverPort),
                        "secret-file", secret.toAbsolutePath().toString()));
        return ConfigFolder.read(config, ConfigKinds.ALL, MANAGED_BY);
    }

    private void publish(ConfigFolder config) {
        try (Admin admin = context.kafka().admin()) {
            List<String> created = new TopicCreation(context.topics(), PARTITIONS).create(admin, config.teams());
            log.info("topics created: count={}", created.size());
        }
        Apply apply = new Apply(context, PARTITIONS);
        apply.publish(config, apply.plan(config, MANAGED_BY, false));
    }

    private void startServices() throws IOException {
        List<Starting<Service>> starting = services.stream()
                .map(service -> Starting.of(() -> {
                    service.start();
                    return service;
                }))
                .toList();
        for (Starting<Service> start : starting) {
            start.started();
        }
        Readiness.await(services, READY_WITHIN);
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

    private static void closeAll(List<? extends AutoCloseable> stations) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            stations.forEach(station -> executor.execute(() -> close(station)));
        }
    }

    private static String name(AutoCloseable station) {
        return station instanceof Service service
                ? service.name()
                : station.getClass().getSimpleName();
    }

    private static void close(AutoCloseable station) {
        long start = System.nanoTime();
        try {
            station.close();
            log.info(
                    "closed: what={} ms={}",
                    name(station),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (Exception e) {
            log.warn("did not close cleanly: {}", station, e);
        }
    }
}
