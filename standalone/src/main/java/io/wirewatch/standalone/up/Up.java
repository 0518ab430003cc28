package io.wirewatch.standalone.up;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.service.OperationsServer;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Settings;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.standalone.inprocess.AllServices;
import io.wirewatch.standalone.inprocess.Infrastructure;
import io.wirewatch.standalone.inprocess.PortCheck;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.inprocess.Stations;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/**
 * All of Wirewatch in one process, over the feeds of a configuration folder. What it knows lies in a data folder and is
 * there again after a restart or a kill. Start and close from one thread.
 */
public final class Up implements AutoCloseable {

    private final Stations watchers = new Stations();
    private final Infrastructure infrastructure;
    private final AllServices services;
    private final String bootstrapServers;
    private final int registryPort;
    private final String operations;
    private final String database;

    private Up(
            Infrastructure infrastructure,
            AllServices services,
            String bootstrapServers,
            int registryPort,
            String operations,
            String database) {
        this.infrastructure = infrastructure;
        this.services = services;
        this.bootstrapServers = bootstrapServers;
        this.registryPort = registryPort;
        this.operations = operations;
        this.database = database;
    }

    /**
     * What to run over which folders.
     *
     * @param data for all data
     * @param config with feeds, actors, rules and channels
     * @param settings of services, given what binds them to the infrastructure
     */
    public record Plan(Path data, Path config, Ports ports, Function<Map<String, String>, Settings> settings) {}

    /**
     * Starts everything and waits until all services are ready.
     *
     * @param tell told what was changed in the configuration and what is wrong there, in any thread
     * @param onAlert told of every alert record from now on, in any thread
     * @throws io.wirewatch.standalone.inprocess.PortTakenException when a port is taken; nothing was started then
     * @throws io.wirewatch.service.config.ConfigException with every mistake in the configuration
     * @throws IOException when something does not start; all is stopped again
     */
    public static Up start(Plan plan, InstantSource clock, Consumer<String> tell, Consumer<Alert> onAlert)
            throws IOException {
        PortCheck.check(plan.ports());
        Infrastructure infrastructure = new Infrastructure(plan.data(), plan.ports(), clock);
        Stations started = new Stations();
        try {
            Settings settings = plan.settings().apply(infrastructure.settings());
            ServiceContext context = infrastructure.context();
            try (Admin admin = context.kafka().admin()) {
                var unused = new TopicCreation(context.topics(), Infrastructure.PARTITIONS).create(admin, List.of());
            }
            ConfigWatch config = started.add(new ConfigWatch(plan.config(), context, tell));
            config.publish();
            int registry = infrastructure.openRegistry(config::teams).port();
            AlertFollower alerts = started.add(new AlertFollower(context, onAlert));
            AllServices services = started.add(AllServices.start(settings, context));
            OperationsServer operations = started.add(new OperationsServer(
                    new InetSocketAddress(
                            settings.get(KafkaSettings.HEALTH_HOST), settings.get(KafkaSettings.HEALTH_PORT)),
                    services.services(),
                    infrastructure.metrics()));
            config.start();
            Up up = new Up(
                    infrastructure,
                    services,
                    context.kafka().bootstrapServers(),
                    registry,
                    settings.get(KafkaSettings.HEALTH_HOST) + ":" + operations.port(),
                    StoreConfig.from(settings).database().jdbcUrl());
            up.watchers.add(config);
            up.watchers.add(alerts);
            up.watchers.add(operations);
            return up;
        } catch (IOException | RuntimeException e) {
            started.close();
            infrastructure.close();
            throw e;
        }
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Address of the dashboard. */
    public String dashboard() {
        return services.dashboard();
    }

    /** Address of the schema registry. */
    public String registry() {
        return "http://localhost:" + registryPort;
    }

    /** Address of health and metrics. */
    public String operations() {
        return "http://" + operations;
    }

    /** JDBC address of the database. */
    public String database() {
        return database;
    }

    @Override
    public void close() {
        watchers.close();
        services.close();
        infrastructure.close();
    }
}
