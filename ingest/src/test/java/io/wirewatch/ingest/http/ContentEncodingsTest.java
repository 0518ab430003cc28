package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentEncodingsTest {

    private final Routes routes = new Routes();
    private final HttpGetter getter = new HttpGetter(
            new HttpConfig("", Set.of(routes.address()), Duration.ofSeconds(10), Duration.ofSeconds(20)),
            InstantSource.system());

    @AfterEach
    void close() {
        getter.close();
        routes.close();
    }

    static Stream<Arguments> encodings() {
        byte[] gzip = Bodies.gzip(Bodies.RSS);
        byte[] zlib = Bodies.deflate(Bodies.RSS);
        return Stream.of(
                Arguments.of("gzip", gzip),
                Arguments.of("x-gzip", gzip),
                Arguments.of("GZIP", gzip),
                Arguments.of("", gzip),
                Arguments.of("identity", gzip),
                Arguments.of("gzip", Bodies.RSS),
                Arguments.of("gzip, gzip", Bodies.gzip(gzip)),
                Arguments.of("gzip", Bodies.gzip(gzip)),
                Arguments.of(
                        "gzip",
                        joined(
                                Bodies.gzip("<rss".getBytes(StandardCharsets.US_ASCII)),
                                Bodies.gzip("/>".getBytes(StandardCharsets.US_ASCII)))),
                Arguments.of("gzip", joined(gzip, new byte[100])),
                Arguments.of("gzip", Arrays.copyOf(gzip, gzip.length - 5)),
                Arguments.of("deflate", zlib),
                Arguments.of("deflate", Arrays.copyOfRange(zlib, 2, zlib.length - 4)),
                Arguments.of("br", Bodies.BROTLI_RSS),
                Arguments.of("gzip, br", Bodies.BROTLI_RSS),
                Arguments.of("zstd", Bodies.zstd(Bodies.RSS)),
                Arguments.of("", Bodies.zstd(Bodies.RSS)),
                Arguments.of("none", Bodies.RSS));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("encodings")
    void isTakenOff(String declared, byte[] body) {
        serve(declared, body);

        assertThat(get()).isInstanceOfSatisfying(Fetched.class, fetched -> {
            assertThat(fetched.body()).asString().isEqualTo("<rss/>");
            assertThat(fetched.truncated()).isFalse();
            assertThat(fetched.headers()).doesNotContainKey("content-encoding");
        });
    }

    @Test
    void aTruncatedBodyIsReadAsFarAsItGoesAndBringsNoValidators() {
        serve("gzip", Bodies.cut(Bodies.gzip(Bodies.noise(50_000))));

        assertThat(get()).isInstanceOfSatisfying(Fetched.class, fetched -> {
            assertThat(fetched.truncated()).isTrue();
            assertThat(fetched.body()).hasSizeGreaterThan(20_000);
            assertThat(new String(Bodies.noise(50_000), StandardCharsets.US_ASCII))
                    .startsWith(new String(fetched.body(), StandardCharsets.US_ASCII));
            assertThat(fetched.headers()).doesNotContainKey("etag");
        });
    }

    @Test
    void anEmptyBodyIsEmpty() {
        serve("gzip", new byte[0]);

        assertThat(get())
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(fetched.body()).isEmpty());
    }

    private void serve(String declared, byte[] body) {
        routes.on("/feed", exchange -> {
            if (!declared.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Encoding", declared);
            }
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            Routes.reply(exchange, 200, "text/xml", body);
        });
    }

    private FetchOutcome get() {
        return getter.get(GetRequest.feed(routes.url("/feed"), null, null));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
