package io.wirewatch.ingest.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web server on loopback, for tests. Remembers the paths that were asked for. Thread safe. */
public final class Routes implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Answers one request. */
    public interface Route {
        void answer(HttpExchange exchange) throws IOException;
    }

    public Routes() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Serves the path and what lies under it. */
    public Routes on(String path, Route route) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                route.answer(exchange);
            }
        });
        return this;
    }

    public Routes page(String path, String type, String body) {
        return on(path, exchange -> reply(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8)));
    }

    public Routes redirect(String path, int status, String target) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public String url(String path) {
        return "http://" + address() + path;
    }

    /** For the allow-list of the guard. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths that were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
