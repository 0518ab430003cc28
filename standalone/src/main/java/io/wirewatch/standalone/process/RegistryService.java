package io.wirewatch.standalone.process;

import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.RegistryServer;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the schemas of this build at the paths of Confluent's registry, read only, for a cluster that has no registry.
 * Which teams have a topic of their own it reads from Kafka; while Kafka is away it answers for those that it knew. Thread
 * safe.
 */
public final class RegistryService implements Service {

    private static final Logger log = LoggerFactory.getLogger(RegistryService.class);
    private static final Setting<String> HOST =
            Setting.text("registry.serve-host", "127.0.0.1", "Address that `wirewatch registry` listens on");
    private static final Setting<Integer> PORT =
            Setting.integer("registry.serve-port", 8081, 0, 65_535, "Port of `wirewatch registry`; 0 takes a free one");
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The process, which is none of those that an article meets. */
    public static final ServiceKind KIND = new ServiceKind(
            "registry",
            "Serves the schemas of this build at the paths of Confluent's registry, read only.",
            List.of(HOST, PORT),
            RegistryService::new);

    private final ServiceContext context;
    private final InetSocketAddress address;
    private final Admin admin;
    private @Nullable RegistryServer server;
    private List<String> teams = List.of();
    private Instant asked = Instant.MIN;

    RegistryService(Settings settings, ServiceContext context) {
        this.context = context;
        this.address = new InetSocketAddress(settings.get(HOST), settings.get(PORT));
        this.admin = context.kafka().admin();
    }

    @Override
    public String name() {
        return KIND.name();
    }

    @Override
    public synchronized void start() {
        try {
            server = new RegistryServer(address, new BundledRegistry(), context.topics(), this::teams);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port " + address.getPort() + " cannot be listened on: choose another with registry.serve-port", e);
        }
    }

    @Override
    public synchronized Health health() {
        return server == null
                ? Health.starting("not started")
                : Health.ready("serving on " + address.getHostString() + ":" + server.port());
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
        }
        admin.close(Duration.ofSeconds(1));
    }

    private synchronized List<String> teams() {
        if (asked.isBefore(context.clock().instant().minus(FRESH))) {
            asked = context.clock().instant();
            String prefix = context.topics().of(Topics.ALERTS) + ".";
            try {
                teams = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .sorted()
                        .toList();
            } catch (ExecutionException | TimeoutException e) {
                log.warn("topics of teams not read, the former ones stand: error={}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return teams;
    }
}
