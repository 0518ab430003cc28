package io.wirewatch.standalone.process;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wirewatch.service.OperationsServer;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.standalone.deployment.AccessTable;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.deployment.TopicCheck;
import io.wirewatch.standalone.tracing.TraceSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one service until the process is told to stop. Stateless. */
public final class ServiceProcess {

    private static final Logger log = LoggerFactory.getLogger(ServiceProcess.class);

    private ServiceProcess() {}

    /**
     * Starts the service and its operations server, and waits for the end of the process; a shutdown hook closes both.
     *
     * @throws IOException when the operations server cannot listen
     * @throws InterruptedException when the waiting is interrupted; everything is closed then
     */
    public static void run(ServiceKind kind, Settings settings) throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            told.countDown();
            await(closed);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (Running running = start(kind, settings)) {
            log.info("started: service={} health=http://{}", kind.name(), running.address());
            told.await();
            log.info("stopping: service={}", kind.name());
        } finally {
            closed.countDown();
        }
    }

    /** Starts the service and its operations server; closing stops both. */
    public static Running start(ServiceKind kind, Settings settings) throws IOException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ServiceContext context = KafkaSettings.context(settings, metrics);
        InetSocketAddress address =
                new InetSocketAddress(settings.get(KafkaSettings.HEALTH_HOST), settings.get(KafkaSettings.HEALTH_PORT));
        if (address.isUnresolved()) {
            throw new IOException(KafkaSettings.HEALTH_HOST.name() + ": there is no host " + address.getHostString());
        }
        checkTopics(kind, settings, context);
        Spans spans = TraceSettings.spans(settings);
        Service service = kind.create().apply(settings, context.with(spans));
        OperationsServer operations;
        try {
            operations = new OperationsServer(address, List.of(service), metrics);
        } catch (BindException e) {
            service.close();
            spans.close();
            throw new IOException(
                    "port " + address.getPort() + " is taken: choose another with --health-port (0 takes a free one)",
                    e);
        }
        try {
            service.start();
        } catch (RuntimeException e) {
            operations.close();
            service.close();
            spans.close();
            throw e;
        }
        return new Running(service, spans, operations, address.getHostString() + ":" + operations.port());
    }

    /** Refuses topics that cannot be used; while Kafka does not answer, the service itself waits for it. */
    private static void checkTopics(ServiceKind kind, Settings settings, ServiceContext context) throws IOException {
        Set<String> needed = new AccessTable(context.topics(), List.of())
                .topicsOf(kind.name())
                .keySet();
        List<Finding> wrong = List.of();
        try (Admin admin = context.kafka().admin()) {
            wrong = new TopicCheck(context.topics(), settings.get(KafkaSettings.PARTITIONS)).refuse(admin, needed);
        } catch (ExecutionException e) {
            log.warn("topics not checked: service={} error={}", kind.name(), String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!wrong.isEmpty()) {
            throw new IOException(wrong.stream()
                    .map(finding -> finding.text() + "\n    " + finding.fix())
                    .collect(Collectors.joining("\n")));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A service at work, with its operations server.
     *
     * @param address host and port of health and metrics
     */
    public record Running(Service service, Spans spans, OperationsServer operations, String address)
            implements AutoCloseable {

        @Override
        public void close() {
            operations.close();
            service.close();
            spans.close();
        }
    }
}
