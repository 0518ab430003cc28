package io.wirewatch.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * A collector that takes OTLP over HTTP on a loopback port. It reads the protobuf by itself, after opentelemetry-proto's
 * {@code trace.proto}, so that the exporter is not checked with its own code. Thread safe.
 */
final class OtlpReceiver implements AutoCloseable {

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    record Received(
            String traceId,
            String spanId,
            String parentSpanId,
            String name,
            long startNanos,
            long endNanos,
            Map<String, String> attributes) {}

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** Base URL. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What has come so far. */
    List<Received> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ByteBuffer request = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
            // ExportTraceServiceRequest: resource_spans 1; ResourceSpans: scope_spans 2; ScopeSpans: spans 2
            fields(
                    request,
                    (n, resource) -> fields(part(resource), (m, scope) -> {
                        if (m == 2) {
                            fields(part(scope), (k, span) -> {
                                if (k == 2) {
                                    spans.add(span(part(span)));
                                }
                            });
                        }
                    }));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Received span(ByteBuffer message) {
        Map<Integer, Object> found = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        fields(message, (n, value) -> {
            if (n == 9) {
                Map<Integer, Object> pair = new HashMap<>();
                fields(part(value), pair::put);
                fields(part(field(pair, 2)), (type, text) -> {
                    if (type == 1) {
                        attributes.put(text(field(pair, 1)), text(text));
                    }
                });
            } else {
                found.put(n, value);
            }
        });
        return new Received(
                hex(field(found, 1)),
                hex(field(found, 2)),
                found.containsKey(4) ? hex(field(found, 4)) : "",
                text(field(found, 5)),
                (Long) field(found, 7),
                (Long) field(found, 8),
                attributes);
    }

    /** Tells the fields of a message: numbers as Long, everything else as its bytes. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, Object> told) {
        while (message.hasRemaining()) {
            int tag = (int) varint(message);
            Object value = switch (tag & 7) {
                case 0 -> varint(message);
                case 1 -> message.order(ByteOrder.LITTLE_ENDIAN).getLong();
                case 2 -> {
                    byte[] bytes = new byte[(int) varint(message)];
                    message.get(bytes);
                    yield bytes;
                }
                case 5 -> (long) message.order(ByteOrder.LITTLE_ENDIAN).getInt();
                default -> throw new IllegalArgumentException("wire type of " + tag);
            };
            told.accept(tag >>> 3, value);
        }
    }

    private static Object field(Map<Integer, Object> message, int number) {
        return Objects.requireNonNull(message.get(number), "field");
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static ByteBuffer part(Object bytes) {
        return ByteBuffer.wrap((byte[]) bytes);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static String hex(Object bytes) {
        return HexFormat.of().formatHex((byte[]) bytes);
    }
}
