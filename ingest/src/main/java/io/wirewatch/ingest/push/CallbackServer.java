package io.wirewatch.ingest.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.ingest.http.GetRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What hubs talk to: verifications by GET, notifications by POST. Thread safe. */
final class CallbackServer implements AutoCloseable {

    /** Path of the callbacks; a token follows. */
    static final String PATH = "/websub/";

    private static final int LONGEST_CHALLENGE = 4096;

    private final WebSub subscriber;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    CallbackServer(InetSocketAddress address, WebSub subscriber) throws IOException {
        this.subscriber = subscriber;
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
        server.createContext(PATH, this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestURI().getPath().substring(PATH.length());
            switch (exchange.getRequestMethod()) {
                case "GET" -> verify(exchange, token);
                case "POST" -> notified(exchange, token);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void verify(HttpExchange exchange, String token) throws IOException {
        HttpUrl query = HttpUrl.parse(
                "http://callback/?" + Objects.toString(exchange.getRequestURI().getRawQuery(), ""));
        String challenge = query == null ? null : query.queryParameter("hub.challenge");
        boolean wanted = query != null
                && subscriber.verify(
                        token,
                        query.queryParameter("hub.mode"),
                        query.queryParameter("hub.topic"),
                        lease(query.queryParameter("hub.lease_seconds")));
        if (!wanted || (challenge != null && challenge.length() > LONGEST_CHALLENGE)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        byte[] body = Objects.toString(challenge, "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void notified(HttpExchange exchange, String token) throws IOException {
        if (!subscriber.knows(token)) {
            exchange.sendResponseHeaders(410, -1); // the hub may forget us
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(GetRequest.MAX_FEED_BYTES + 1);
        if (body.length > GetRequest.MAX_FEED_BYTES) {
            exchange.sendResponseHeaders(413, -1);
            return;
        }
        exchange.sendResponseHeaders(202, -1);
        subscriber.notified(token, exchange.getRequestHeaders().getFirst("X-Hub-Signature"), body);
    }

    private static @Nullable Duration lease(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("[0-9]{1,9}")) {
            return null;
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }
}
