package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 and TLS, with a certificate that only the test trusts. */
class SecureGetterTest {

    private static final String SITE = "news.example";

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void speaksHttp2AndKeepsTheConnection() throws Exception {
        HeldCertificate certificate = certificate(SITE).build();
        try (HttpGetter getter = serving(certificate, certificate)) {
            for (int i = 0; i < 2; i++) {
                server.enqueue(new MockResponse.Builder().body("<rss/>").build());
                assertThat(get(getter)).isInstanceOf(Fetched.class);
            }
        }

        RecordedRequest first = server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(first.getVersion()).isEqualTo("HTTP/2");
        assertThat(second.getConnectionIndex()).isEqualTo(first.getConnectionIndex());
    }

    @Test
    void aFloodOfHeadersEndsOverHttp2Too() throws IOException {
        HeldCertificate certificate = certificate(SITE).build();
        Headers.Builder flood = new Headers.Builder();
        for (int i = 0; i < 20_000; i++) {
            flood.add("x-flood-" + i, "1234567890");
        }
        try (HttpGetter getter = serving(certificate, certificate)) {
            server.enqueue(new MockResponse.Builder()
                    .headers(flood.build())
                    .body("<rss/>")
                    .build());
            assertThat(reason(getter)).isEqualTo(RefusalReason.BAD_ANSWER);
        }
    }

    @Test
    void namesAnExpiredCertificate() throws IOException {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate certificate = certificate(SITE)
                .signedBy(authority)
                .validityInterval(
                        past.toEpochMilli(), past.plus(Duration.ofDays(90)).toEpochMilli())
                .build();
        try (HttpGetter getter = serving(certificate, authority)) {
            assertThat(reason(getter)).isEqualTo(RefusalReason.TLS_EXPIRED);
        }
    }

    @Test
    void namesACertificateOfAnotherHost() throws IOException {
        HeldCertificate certificate = certificate("other.example").build();
        try (HttpGetter getter = serving(certificate, certificate)) {
            assertThat(reason(getter)).isEqualTo(RefusalReason.TLS_WRONG_HOST);
        }
    }

    @Test
    void namesAnIssuerThatNobodyKnows() throws IOException {
        try (HttpGetter getter = serving(
                certificate(SITE).build(), certificate("someone.else.example").build())) {
            assertThat(reason(getter)).isEqualTo(RefusalReason.TLS_UNTRUSTED);
        }
    }

    @Test
    void namesAServerThatSpeaksNoTls() throws IOException {
        HeldCertificate certificate = certificate(SITE).build();
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpGetter getter = trusting(certificate, plain.getLocalPort())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            FetchOutcome outcome =
                    getter.get(GetRequest.feed("https://" + SITE + ":" + plain.getLocalPort() + "/", null, null));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.TLS));
        }
    }

    @Test
    void aStepDownToPlainHttpIsFollowedButNeverTheNewAddress() throws IOException {
        HeldCertificate certificate = certificate(SITE).build();
        try (HostileServer plain = new HostileServer();
                HttpGetter getter = serving(certificate, certificate, plain.port())) {
            server.enqueue(new MockResponse.Builder()
                    .code(301)
                    .addHeader("Location", "http://" + SITE + ":" + plain.port() + "/ok")
                    .build());
            assertThat(get(getter)).isInstanceOfSatisfying(Fetched.class, fetched -> {
                assertThat(fetched.finalUrl()).startsWith("http://");
                assertThat(fetched.permanentRedirect()).isNull();
            });
        }
    }

    private FetchOutcome get(HttpGetter getter) {
        return getter.get(GetRequest.feed("https://" + SITE + ":" + server.getPort() + "/feed", null, null));
    }

    private RefusalReason reason(HttpGetter getter) {
        FetchOutcome outcome = get(getter);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    private static HeldCertificate.Builder certificate(String host) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(host);
    }

    /** Starts the server with one certificate; the getter trusts the other. */
    private HttpGetter serving(HeldCertificate shown, HeldCertificate trusted, int... alsoAllowed) throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(shown)
                .build()
                .sslSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
        return trusting(trusted, alsoAllowed.length > 0 ? alsoAllowed[0] : 0);
    }

    private HttpGetter trusting(HeldCertificate trusted, int alsoAllowed) {
        Set<String> allowed = server.getStarted()
                ? Set.of("127.0.0.1:" + server.getPort(), "127.0.0.1:" + alsoAllowed)
                : Set.of("127.0.0.1:" + alsoAllowed);
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(trusted.certificate())
                .build();
        return new HttpGetter(
                new HttpConfig("", allowed, Duration.ofSeconds(10), Duration.ofSeconds(20)),
                InstantSource.system(),
                client -> client.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                        .dns(name -> List.of(InetAddress.getLoopbackAddress())));
    }
}
