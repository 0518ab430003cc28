package io.wirewatch.sink.deliver.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of webhooks on loopback that remembers what it got and answers as the test wants. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Answers answers;

    public WebhookReceiver(Answers answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    public static WebhookReceiver answering(int status) {
        return new WebhookReceiver(count -> new Answer(status, Map.of(), ""));
    }

    /** A receiver that takes requests and never answers. */
    public static WebhookReceiver silent() {
        return new WebhookReceiver(count -> new Answer(0, Map.of(), ""));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    public void answer(Answers changed) {
        answers = changed;
    }

    public List<Received> received() {
        return received;
    }

    /** The ids of what was received, in order. */
    public List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number;
            synchronized (received) {
                received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
                number = received.size();
            }
            Answer answer = answers.to(number);
            if (answer.status() == 0) {
                closed.await();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to answer to the request of this number, from 1. */
    @FunctionalInterface
    public interface Answers {
        Answer to(int number);
    }

    /**
     * An answer.
     *
     * @param status 0 answers nothing at all
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** A request that came. */
    public record Received(Map<String, List<String>> headers, String body) {

        public String id() {
            return header("webhook-id");
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst()
                    .orElse("");
        }
    }
}
