package io.wirewatch.enrich.replay;

import static io.wirewatch.enrich.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.decide.Matching;
import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryMembersTest {

    private static final Rule TWO_SOURCES =
            Samples.rule("two", "taliban").setMinSources(2).build();

    @Test
    void whatHeldAStoryBackIsPartOfItInWhicheverOrderItsArticlesCame() {
        RuleMatch one = match("a", "one.org");
        RuleMatch other = match("b", "two.org");
        assertThat(stories(one, other))
                .isEqualTo(stories(other, one))
                .containsExactly(new StoryMembers.Story("two", Set.of("a", "b")));
    }

    @Test
    void aStoryThatNeverFiredIsNone() {
        assertThat(stories(match("a", "one.org"))).isEmpty();
    }

    private static Set<StoryMembers.Story> stories(RuleMatch... matches) {
        StoryBook book = new StoryBook();
        StoryMembers members = new StoryMembers();
        for (RuleMatch match : matches) {
            members.take(StoryGate.decide(match, book).decision().orElseThrow());
        }
        return members.stories();
    }

    private static RuleMatch match(String id, String site) {
        return Matching.of(
                        Samples.enriched(
                                Samples.article(id, site, Samples.reports().getFirst())
                                        .setFirstSeen(NOON)
                                        .build()),
                        Samples.watchlist(TWO_SOURCES),
                        List.of())
                .getFirst();
    }
}
