package io.wirewatch.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.AlertActionKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.TextField;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.UnknownSchemaException;
import io.wirewatch.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class RecordSerdeTest {

    private static final String TOPIC = "wirewatch.alert-actions";

    private final BundledRegistry registry = new BundledRegistry();
    private final Serde<AlertAction> serde = new Serdes(registry).of(Topics.ALERT_ACTIONS);

    @Test
    void whatIsWrittenComesBack() {
        AlertAction action = action("Zarghuna زرغونه 😀");
        assertThat(read(write(action))).isEqualTo(action);
    }

    @Test
    void aRecordIsMagicByteSchemaIdAndAvro() {
        AlertAction action = action("Zarghuna");
        byte[] bytes = write(action);
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt())
                .isEqualTo(registry.idOf(TOPIC + "-value", action.getSchema()));
        assertThat(Arrays.copyOfRange(bytes, 5, 8))
                .as("length 2 and text of the first field")
                .containsExactly(4, 'a', '1');
    }

    @Test
    void recordsThatWriteThemselvesGiveTheBytesOfTheSchema() throws IOException {
        Mention mention = new Mention("a", TextField.TEXT, 4, 8, "زرغونه", 0.5, "Zarghuna", "exact", "as it stands");
        Signature signature =
                new Signature("1", 3, List.of(1L, -1L, Long.MAX_VALUE), List.of(), ByteBuffer.allocate(0));
        Article article = Article.newBuilder()
                .setArticleId("id")
                .setPageId("page")
                .setUrl("https://a.example/1")
                .setFeedUrl("https://a.example/")
                .setSite("a.example")
                .setTitle("Title")
                .setText("Text")
                .setPublished(Instant.EPOCH)
                .setContentHash("hash")
                .setFetchedAt(Instant.EPOCH)
                .setExtractor("1")
                .setFirstSeen(Instant.EPOCH)
                .build();
        EnrichedArticle enriched = EnrichedArticle.newBuilder()
                .setArticle(article)
                .setRevision(1)
                .setMentions(List.of(mention, mention))
                .setSignature(signature)
                .setTagger("1")
                .setWatchlist(new WatchlistVersion(1L, 2L, "content"))
                .build();
        byte[] bytes = new Serdes(registry).of(Topics.ENRICHED).serializer().serialize("wirewatch.enriched", enriched);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(plain, null);
        new SpecificDatumWriter<EnrichedArticle>(enriched.getSchema(), SpecificData.getForSchema(enriched.getSchema()))
                .write(enriched, encoder);
        encoder.flush();
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).isEqualTo(plain.toByteArray());
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void bytesOfAnotherFormatAreRefused() {
        byte[] wrongMagic = write(action("x"));
        wrongMagic[0] = 1;
        for (byte[] bytes :
                List.of(wrongMagic, new byte[0], new byte[] {0, 0, 0}, "{\"a\": 1}".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> read(bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("wire format");
        }
    }

    @Test
    void anUnknownSchemaIdIsRefusedByItsNumber() {
        byte[] bytes = write(action("x"));
        ByteBuffer.wrap(bytes, 1, 4).putInt(987_654);
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasCauseInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("987654");
    }

    @Test
    void aRecordOfAnotherTypeIsRefused() {
        byte[] alert = new Serdes(registry)
                .of(Topics.ALERTS)
                .serializer()
                .serialize(TOPIC, Alert.newBuilder().build());
        assertThatThrownBy(() -> read(alert)).isInstanceOf(SerializationException.class);
    }

    @Test
    void aTruncatedRecordIsRefusedWhereverItEnds() {
        byte[] bytes = write(action("Zarghuna"));
        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(truncated))
                    .as("%d bytes", truncated.length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void lengthsThatLieDoNotExhaustTheMemory() {
        Serde<Alert> alerts = new Serdes(registry).of(Topics.ALERTS);
        byte[] bytes = Objects.requireNonNull(alerts.serializer().serialize(TOPIC, alert(1, 1)));
        byte[] twoBillion = {(byte) 0x80, (byte) 0xd0, (byte) 0xac, (byte) 0xf3, 0x0e};
        for (int i = 5; i < bytes.length; i++) {
            byte[] lie = ByteBuffer.allocate(bytes.length + twoBillion.length)
                    .put(bytes, 0, i)
                    .put(twoBillion)
                    .put(bytes, i, bytes.length - i)
                    .array();
            assertThatThrownBy(() -> alerts.deserializer().deserialize(TOPIC, lie))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void whatFollowsARecordIsRefused() {
        byte[] bytes = write(action("x"));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
        assertThatThrownBy(() -> read(longer)).isInstanceOf(SerializationException.class);
    }

    @Test
    void oneInstanceServesManyThreads() throws Exception {
        Serde<Alert> alerts = new Serdes(registry).of(Topics.ALERTS);
        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int seed = thread;
                results.add(executor.submit(() -> roundTrips(alerts, seed)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private static boolean roundTrips(Serde<Alert> serde, int seed) {
        for (int i = 0; i < 300; i++) {
            Alert alert = alert(seed, i);
            byte[] bytes = serde.serializer().serialize("wirewatch.alerts", alert);
            if (!alert.equals(serde.deserializer().deserialize("wirewatch.alerts", bytes))) {
                return false;
            }
        }
        return true;
    }

    private static Alert alert(int seed, int number) {
        String quote = ("thread " + seed + " کابل ").repeat(1 + number % 50);
        return Alert.newBuilder()
                .setAlertId(seed + "-" + number)
                .setHeadline(quote)
                .setEvidence(List.of(Evidence.newBuilder()
                        .setArticleId("a")
                        .setField(TextField.TITLE)
                        .setStart(0)
                        .setEnd(number)
                        .setQuote(quote)
                        .setMentions(List.of())
                        .build()))
                .setFirstSeen(Instant.ofEpochMilli(number))
                .setLastSeen(Instant.ofEpochMilli(seed))
                .build();
    }

    private static AlertAction action(String author) {
        return AlertAction.newBuilder()
                .setAlertId("a1")
                .setKind(AlertActionKind.MUTE)
                .setAuthor(author)
                .setAt(Instant.parse("2026-11-23T10:00:00Z"))
                .build();
    }

    private byte[] write(AlertAction action) {
        return Objects.requireNonNull(serde.serializer().serialize(TOPIC, action));
    }

    private AlertAction read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}
