package io.wirewatch.standalone.inprocess;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.RegistryServer;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The broker and the database that services in this process work with, and the schema registry for clients outside. A
 * folder that holds data already is taken up again. Open and close from one thread.
 */
public final class Infrastructure implements AutoCloseable {

    /** Partitions of topics on a broker of one's own. */
    public static final int PARTITIONS = 3;

    private static final String POSTGRES = "postgres";

    private final Path folder;
    private final Ports ports;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Stations stations = new Stations();
    private final Starting<EmbeddedBroker> broker;
    private final Starting<EmbeddedPostgres> postgres;

    /**
     * Begins to start broker and database, and returns at once.
     *
     * @param folder for all data
     * @param ports 0 takes a free one; the dashboard's is not looked at
     */
    public Infrastructure(Path folder, Ports ports, InstantSource clock) {
        this.folder = folder;
        this.ports = ports;
        this.clock = clock;
        broker =
                stations.add(Starting.of(() -> EmbeddedBroker.start(folder.resolve("kafka"), ports.kafka(), Map.of())));
        postgres = stations.add(Starting.of(() -> EmbeddedPostgres.start(folder.resolve(POSTGRES), 0)));
    }

    /** Where the database of a data folder lies. */
    public static Path postgresFolder(Path folder) {
        return folder.resolve(POSTGRES);
    }

    /**
     * Host and port of the broker; waits until it has started.
     *
     * @throws IOException when it does not start
     */
    public String bootstrapServers() throws IOException {
        return broker.started().bootstrapServers();
    }

    /**
     * What services are given; waits for the broker.
     *
     * @throws IOException when it does not start
     */
    public ServiceContext context() throws IOException {
        return new ServiceContext(
                new KafkaAccess(bootstrapServers()),
                new TopicNames(TopicNames.DEFAULT_PREFIX),
                new Serdes(new BundledRegistry()),
                metrics,
                clock);
    }

    /** What the services count. */
    public PrometheusMeterRegistry metrics() {
        return metrics;
    }

    /**
     * Opens the schema registry.
     *
     * @param teams whose alert topics have a schema, too
     * @throws IOException when its port cannot be listened on
     */
    public RegistryServer openRegistry(Supplier<List<String>> teams) throws IOException {
        return stations.add(new RegistryServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.registry()),
                new BundledRegistry(),
                new TopicNames(TopicNames.DEFAULT_PREFIX),
                teams));
    }

    /**
     * The settings that bind services to this infrastructure; waits for both servers.
     *
     * @throws IOException when one does not start
     */
    public Map<String, String> settings() throws IOException {
        String jdbcUrl = postgres.started().jdbcUrl();
        return Map.of(
                "bootstrap-servers",
                bootstrapServers(),
                "parse.state-dir",
                folder.resolve("parse").toString(),
                "enrich.state-dir",
                folder.resolve("enrich").toString(),
                "store.jdbc-url",
                jdbcUrl,
                "store.user",
                EmbeddedPostgres.USER,
                "serve.jdbc-url",
                jdbcUrl,
                "serve.user",
                EmbeddedPostgres.USER,
                "serve.port",
                Integer.toString(ports.dashboard()));
    }

    @Override
    public void close() {
        stations.close();
    }
}
