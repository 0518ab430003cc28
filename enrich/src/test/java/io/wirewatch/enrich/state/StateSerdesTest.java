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
    @Test
    void matchesWithAnArticleOfTheReleaseBeforeAreRead() throws IOException {
        Schema earlier = matchSchema(1);
        Schema current = matchSchema(2);
        byte[] written = StateSerdes.matches().serializer().serialize("topic", MATCH);
        Object record = new GenericDatumReader<>(current, earlier)
                .read(null, DecoderFactory.get().binaryDecoder(written, 8, written.length - 8, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .putLong(SchemaNormalization.parsingFingerprint64(earlier))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(earlier).write(record, encoder);
        encoder.flush();

        assertThat(earlier).isNotEqualTo(current);
        assertThat(StateSerdes.matches().deserializer().deserialize("topic", out.toByteArray()))
                .isEqualTo(MATCH);
    }

    private static Schema matchSchema(int articleVersion) throws IOException {
        Schema article = new BundledRegistry()
                .released().stream()
                        .filter(released ->
                                released.record().equals("EnrichedArticle") && released.version() == articleVersion)
                        .findFirst()
                        .orElseThrow()
                        .schema();
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
