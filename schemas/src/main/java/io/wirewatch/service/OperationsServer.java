package io.wirewatch.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * What operators ask of a process: {@code /health/live}, {@code /health/ready} (200 or 503, a line for each service)
 * and {@code /metrics} in the Prometheus format. Thread safe.
 */
public final class OperationsServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts to serve.
     *
     * @param address where to listen; port 0 takes a free one
     * @throws java.net.BindException when the port is taken
     */
    public OperationsServer(
            InetSocketAddress address, List<? extends Service> services, PrometheusMeterRegistry metrics)
            throws IOException {
        server = HttpServer.create(address, 0);
        show(services, metrics);
        server.setExecutor(executor);
        server.createContext("/health/live", exchange -> {
            boolean live =
                    services.stream().allMatch(service -> service.health().live());
            answer(exchange, live ? 200 : 503, "text/plain", describe(services));
        });
        server.createContext("/health/ready", exchange -> {
            boolean ready =
                    services.stream().allMatch(service -> service.health().ready());
            answer(exchange, ready ? 200 : 503, "text/plain", describe(services));
        });
        server.createContext(
                "/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", metrics.scrape()));
        server.start();
    }

    /** How the services are and what the process uses, as meters. */
    private static void show(List<? extends Service> services, MeterRegistry metrics) {
        services.forEach(service -> {
            Gauge.builder("wirewatch.service.ready", () -> service.health().ready() ? 1 : 0)
                    .description("1 while the service does its work")
                    .tag("service", service.name())
                    .register(metrics);
            Gauge.builder("wirewatch.service.live", () -> service.health().live() ? 1 : 0)
                    .description("0 when the service cannot recover by itself")
                    .tag("service", service.name())
                    .register(metrics);
        });
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static String describe(List<? extends Service> services) {
        return services.stream()
                .map(service -> {
                    Health health = service.health();
                    String state = health.ready() ? "ready" : health.live() ? "not ready" : "dead";
                    return service.name() + ": " + state + ": " + health.detail() + "\n";
                })
                .collect(Collectors.joining());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
