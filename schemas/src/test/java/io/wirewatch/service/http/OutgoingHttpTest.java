package io.wirewatch.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {

    private static final AddressGuard LOOPBACK = new AddressGuard(Set.of("127.0.0.1:*"));

    private final AtomicInteger hits = new AtomicInteger();
    private final HttpServer server = server();

    OutgoingHttpTest() throws IOException {}

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                hits.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.createContext("/redirect", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "/");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]", "127.1"
            })
    void loopbackIsRefusedHoweverItIsWritten(String host) {
        OkHttpClient client = OutgoingHttp.client(AddressGuard.publicOnly()).build();
        assertThatThrownBy(() -> get(client, host, "/")).isInstanceOf(IOException.class);
        assertThat(hits).hasValue(0);
    }

    @Test
    void theRefusalSaysWhy() {
        OkHttpClient client = OutgoingHttp.client(AddressGuard.publicOnly()).build();
        assertThatThrownBy(() -> get(client, "127.0.0.1", "/"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("not a public address");
    }

    @Test
    void anAllowedAddressIsReached() throws IOException {
        assertThat(get(OutgoingHttp.client(LOOPBACK).build(), "127.0.0.1", "/")).isEqualTo(204);
        assertThat(hits).hasValue(1);
    }

    @Test
    void aNameThatResolvesToLoopbackIsRefused() {
        OkHttpClient client = OutgoingHttp.client(AddressGuard.publicOnly())
                .dns(answers("127.0.0.1"))
                .build();
        assertThatThrownBy(() -> get(client, "news.example", "/")).isInstanceOf(ForbiddenAddressException.class);
        assertThat(hits).hasValue(0);
    }

    @Test
    void aNameThatTurnsToLoopbackAfterTheFirstAnswerIsRefused() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Dns rebinding = name -> List.of(address(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
        OkHttpClient client = OutgoingHttp.client(LOOPBACK).dns(rebinding).build();
        assertThat(get(client, "news.example", "/")).isEqualTo(204);
        client.connectionPool().evictAll();
        assertThatThrownBy(() -> get(client, "news.example", "/")).isInstanceOf(ForbiddenAddressException.class);
        assertThat(asked).hasValue(2);
        assertThat(hits).hasValue(1);
    }

    @Test
    void aRedirectIsLeftToTheCaller() throws IOException {
        assertThat(get(OutgoingHttp.client(LOOPBACK).build(), "127.0.0.1", "/redirect"))
                .isEqualTo(302);
        assertThat(hits).hasValue(0);
    }

    @Test
    void whatComesAroundABodyIsBounded() throws IOException {
        server.createContext("/headers", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("X-Long", "x".repeat(50_000));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        OkHttpClient client = OutgoingHttp.client(LOOPBACK).build();
        assertThat(get(client, "127.0.0.1", "/headers")).isEqualTo(204);
        try (UnreadLimit limit = UnreadLimit.open(10_000)) {
            assertThatThrownBy(() -> get(client, "127.0.0.1", "/headers"))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("more than 10000 bytes around the body");
            limit.taken(100_000);
            assertThat(get(client, "127.0.0.1", "/headers")).isEqualTo(204);
        }
    }

    private int get(OkHttpClient client, String host, String path) throws IOException {
        String url = "http://" + host + ":" + server.getAddress().getPort() + path;
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.code();
        }
    }

    private static Dns answers(String address) {
        return name -> List.of(address(address));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
}
