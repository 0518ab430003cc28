package io.wirewatch.enrich.state;

import static io.wirewatch.enrich.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.decide.Matching;
import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.dedup.SeenArticle;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.enrich.story.StoryMember;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.registry.BundledRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSerdesTest {

    private static final RuleMatch MATCH = Matching.of(
                    Samples.enriched(Samples.article(
                                    "a", "example.org", Samples.reports().getFirst())
                            .build()),
                    Samples.watchlist(Samples.rule("r", "taliban").build()),
                    Set.of("r"))
            .getFirst();

    @Test
    void matchesComeBackAsTheyWereWritten() {
        assertThat(roundTrip(StateSerdes.matches(), MATCH)).isEqualTo(MATCH);
    }

    /** Such a match may stand in the topic between the steps, or wait in a store, while Wirewatch is updated. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void matchesWithAnArticleOfAReleaseBeforeAreRead(int version) throws IOException {
        RuleMatch match = unpacked();
        byte[] written = written(StateSerdes.matches(), match, matchSchema(3), matchSchema(version));
        assertThat(matchSchema(version)).isNotEqualTo(matchSchema(3));
        assertThat(StateSerdes.matches().deserializer().deserialize("topic", written))
                .isEqualTo(match);
    }

    @Test
    void textsOfAReleaseBeforeAreRead() throws IOException {
        Signature text = unpacked().article().getSignature();
        byte[] written = written(StateSerdes.storyTexts(), text, signatureSchema(3), signatureSchema(2));
        assertThat(signatureSchema(2)).isNotEqualTo(signatureSchema(3));
        assertThat(StateSerdes.storyTexts().deserializer().deserialize("topic", written))
                .isEqualTo(text);
    }

    /** What the release of that schema would have written. */
    private static <T> byte[] written(Serde<T> serde, T value, Schema current, Schema earlier) throws IOException {
        byte[] written = serde.serializer().serialize("topic", value);
        Object record = new GenericDatumReader<>(current, earlier)
                .read(null, DecoderFactory.get().binaryDecoder(written, 8, written.length - 8, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .putLong(SchemaNormalization.parsingFingerprint64(earlier))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(earlier).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    /** A match whose article has a signature as it was before it was packed. */
    private static RuleMatch unpacked() {
        EnrichedArticle article = EnrichedArticle.newBuilder(MATCH.article())
                .setSignature(new Signature("before", 2, List.of(5L, 7L), List.of(3L), ByteBuffer.allocate(0)))
                .build();
        return new RuleMatch(
                MATCH.rule(),
                MATCH.ruleVersion(),
                MATCH.kind(),
                MATCH.reason(),
                article,
                MATCH.matchedBefore(),
                MATCH.actors(),
                MATCH.evidence(),
                MATCH.coMentions(),
                MATCH.facts());
    }

    private static Schema signatureSchema(int articleVersion) {
        return articleSchema(articleVersion).getField("signature").schema();
    }

    private static Schema articleSchema(int version) {
        return new BundledRegistry()
                .released().stream()
                        .filter(released ->
                                released.record().equals("EnrichedArticle") && released.version() == version)
                        .findFirst()
                        .orElseThrow()
                        .schema();
    }

    private static Schema matchSchema(int articleVersion) throws IOException {
        Schema article = articleSchema(articleVersion);
        List<Schema> known =
                List.of(Rule.getClassSchema(), article, AlertActor.getClassSchema(), Evidence.getClassSchema());
        try (InputStream file = StateSerdes.class.getResourceAsStream("RuleMatch.avsc")) {
            return new Schema.Parser().addTypes(known).parse(file);
        }
    }

    @Test
    void seenArticlesComeBackAsTheyWereWritten() {
        SeenArticle seen = new SeenArticle(2, List.of("one", "two"), NOON, List.of("r"));
        assertThat(roundTrip(StateSerdes.seenArticles(), seen)).isEqualTo(seen);
    }

    @Test
    void storiesComeBackWithTheirAlertAndTexts() {
        StoryBook book = new StoryBook();
        Story story = StoryGate.decide(withoutHistory(), book).story().orElseThrow();
        Story read = roundTrip(StateSerdes.stories(), story);
        assertThat(read.alert()).isPresent().isEqualTo(story.alert());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("members", "sketches")
                .isEqualTo(story);

        Signature text = story.sketches().getFirst().toSignature();
        assertThat(roundTrip(StateSerdes.storyTexts(), text)).isEqualTo(text);

        StoryMember member = story.member("a").orElseThrow();
        assertThat(roundTrip(StateSerdes.storyMembers(), member)).isEqualTo(member);
    }

    @Test
    void otherBytesAreRefused() {
        byte[] poison = "no match at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> StateSerdes.matches().deserializer().deserialize("matches", poison))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not a RuleMatch of a known schema");
    }

    private static RuleMatch withoutHistory() {
        return new RuleMatch(
                MATCH.rule(),
                MATCH.ruleVersion(),
                MATCH.kind(),
                MATCH.reason(),
                MATCH.article(),
                false,
                MATCH.actors(),
                MATCH.evidence(),
                MATCH.coMentions(),
                MATCH.facts());
    }

    private static <T> T roundTrip(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("topic", serde.serializer().serialize("topic", value));
    }
}
