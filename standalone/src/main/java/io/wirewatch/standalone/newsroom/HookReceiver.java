package io.wirewatch.standalone.newsroom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Receives webhooks on loopback and hands on what they carry. Thread safe. */
public final class HookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final BiConsumer<String, String> onHook;

    /**
     * Starts to listen.
     *
     * @param port 0 takes a free one
     * @param onHook told of the path and the body of each, in any thread
     * @throws java.net.BindException when the port is taken
     */
    public HookReceiver(int port, BiConsumer<String, String> onHook) throws IOException {
        this.onHook = onHook;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(executor);
        server.createContext("/", this::receive);
        server.start();
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

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            onHook.accept(exchange.getRequestURI().getPath(), body);
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
