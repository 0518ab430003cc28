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
import io.wirewatch.schemas.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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
