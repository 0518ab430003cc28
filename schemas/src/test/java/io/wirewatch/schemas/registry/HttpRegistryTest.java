package io.wirewatch.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.serde.Serdes;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpRegistryTest {

    private static final Schema FIRST =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();
    private static final Schema SECOND = SchemaBuilder.record("Thing")
            .fields()
            .requiredString("name")
            .optionalString("note")
            .endRecord();
    private static final Schema INCOMPATIBLE = SchemaBuilder.record("Thing")
            .fields()
            .requiredString("name")
            .requiredInt("must")
            .endRecord();

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void schemasAreRegisteredOnceAndRemembered() {
        HttpRegistry registry = registry(true, server.url());
        int first = registry.idOf("a.things-value", FIRST);
        assertThat(registry.idOf("a.things-value", FIRST)).isEqualTo(first);
        assertThat(registry.idOf("b.things-value", FIRST)).isEqualTo(first);
        assertThat(registry.idOf("a.things-value", SECOND)).isNotEqualTo(first);
        assertThat(registry.byId(first)).isEqualTo(FIRST);
        assertThat(server.asked())
                .containsExactly(
                        "POST /subjects/a.things-value/versions",
                        "POST /subjects/b.things-value/versions",
                        "POST /subjects/a.things-value/versions");
        assertThat(registry(true, server.url()).byId(first)).isEqualTo(FIRST);
    }

    @Test
    void underChangeControlSchemasAreOnlyLookedUp() {
        int id = registry(true, server.url()).idOf("things-value", FIRST);
        HttpRegistry careful = registry(false, server.url());
        assertThat(careful.idOf("things-value", FIRST)).isEqualTo(id);
        assertThatThrownBy(() -> careful.idOf("things-value", SECOND))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("Schema not found");
    }

    @Test
    void whatTheRegistryRefusesIsTold() {
        HttpRegistry registry = registry(true, server.url());
        registry.idOf("things-value", FIRST);
        assertThatThrownBy(() -> registry.idOf("things-value", INCOMPATIBLE))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("incompatible");
        assertThatThrownBy(() -> registry.byId(4711))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("4711");
    }

    @Test
    void aShortOutageIsWaitedForAndAKnownSchemaNeedsNoRegistry() {
        HttpRegistry registry = registry(true, server.url());
        server.failNext(2);
        int id = registry.idOf("things-value", FIRST);
        server.close();
        assertThat(registry.idOf("things-value", FIRST)).isEqualTo(id);
        assertThat(registry.byId(id)).isEqualTo(FIRST);
        assertThatThrownBy(() -> registry.idOf("things-value", SECOND))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void theNextNodeIsAskedWhenOneIsGone() throws IOException {
        try (ServerSocket gone = new ServerSocket(0)) {
            URI dead = URI.create("http://127.0.0.1:" + gone.getLocalPort());
            gone.close();
            assertThat(registry(true, dead, server.url()).idOf("things-value", FIRST))
                    .isPositive();
        }
    }

    @Test
    void credentialsAreSentAndAreNeverShown() {
        server.demand("Basic ZGVzazpzZXNhbWU=");
        HttpRegistryConfig config = new HttpRegistryConfig(
                List.of(server.url()), "desk", "sesame", "", true, Duration.ofSeconds(20), Duration.ofSeconds(5));
        assertThat(new HttpRegistry(config).idOf("things-value", FIRST)).isPositive();
        assertThat(config.toString()).doesNotContain("sesame");
        server.demand("Bearer open");
        assertThatThrownBy(() -> registry(true, server.url()).idOf("things-value", FIRST))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("does not let us in");
    }

    @Test
    void recordsGoThroughIt() {
        Serdes serdes = new Serdes(registry(true, server.url()));
        Feed feed = Feed.newBuilder().setUrl("https://a.example/rss").build();
        byte[] bytes = serdes.of(Feed.class).serializer().serialize("feeds", feed);
        Serdes other = new Serdes(registry(true, server.url()));
        assertThat(other.of(Feed.class).deserializer().deserialize("feeds", bytes))
                .isEqualTo(feed);
    }

    private static HttpRegistry registry(boolean register, URI... urls) {
        return new HttpRegistry(new HttpRegistryConfig(
                List.of(urls), "", "", "", register, Duration.ofSeconds(20), Duration.ofSeconds(5)));
    }
}
