package io.wirewatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {

    private final FakeService poll = new FakeService("poll");
    private final FakeService fetch = new FakeService("fetch");
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OkHttpClient client = new OkHttpClient();
    private final OperationsServer server = new OperationsServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(poll, fetch), metrics);

    OperationsServerTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void readyWhenEveryServiceIs() throws IOException {
        poll.health = Health.ready("feeds=3");
        fetch.health = Health.ready("hosts=7");
        assertThat(get("/health/ready")).isEqualTo(new Answer(200, "poll: ready: feeds=3\nfetch: ready: hosts=7\n"));
        assertThat(get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void notReadyButLiveWhileOneStarts() throws IOException {
        poll.health = Health.ready("feeds=3");
        fetch.health = Health.starting("waits for Kafka");
        assertThat(get("/health/ready"))
                .isEqualTo(new Answer(503, "poll: ready: feeds=3\nfetch: not ready: waits for Kafka\n"));
        assertThat(get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void neitherWhenOneIsDead() throws IOException {
        fetch.health = Health.dead("cannot go on");
        assertThat(get("/health/ready").status()).isEqualTo(503);
        Answer live = get("/health/live");
        assertThat(live.status()).isEqualTo(503);
        assertThat(live.body()).contains("fetch: dead: cannot go on\n");
    }

    @Test
    void metricsAreInThePrometheusFormat() throws IOException {
        metrics.counter("wirewatch.poll.items").increment(5);
        Answer answer = get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("# TYPE wirewatch_poll_items_total counter")
                .contains("wirewatch_poll_items_total 5.0");
    }

    @Test
    void otherPathsAreNotThere() throws IOException {
        assertThat(get("/").status()).isEqualTo(404);
    }

    private Answer get(String path) throws IOException {
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + server.port() + path)
                .build();
        try (Response response = client.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string());
        }
    }

    private record Answer(int status, String body) {}

    private static final class FakeService implements Service {

        private final String name;
        private volatile Health health = Health.starting("starts");

        FakeService(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return health;
        }

        @Override
        public void close() {}
    }
}
