package io.wirewatch.enrich.decide;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes at once: many copies of one report, and many reports on one actor. */
class StoryStormTest {

    private static final int MANY = 300;
    private static final Rule RULE =
            rule("r", "taliban").setUpdateEverySeconds(60).build();

    private final StoryBook book = new StoryBook();
    private final List<DecisionOutcome> outcomes = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void editedCopiesInAnyOrderAreOneStory(int seed) {
        Random random = new Random(seed);
        String report =
                Samples.reports().get(3) + " " + Samples.reports().get(3).replace("the", "a certain");
        List<Article> copies = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            copies.add(article("id" + i, "site" + i + ".org", edited(report, i % 4, random))
                    .build());
        }
        Collections.shuffle(copies, random);
        for (int i = 0; i < MANY; i++) {
            decide(copies.get(i), NOON.plusSeconds(i));
        }
        assertThat(outcomes).filteredOn(DecisionOutcome.FIRED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(DecisionOutcome.UPDATED::equals).hasSize(MANY - 1);
        assertThat(alerts)
                .extracting(Alert::getAlertId)
                .containsOnly(alerts.getFirst().getAlertId());
        assertThat(alerts).hasSize(1 + (MANY - 1) / 60);

        Story story = book.stories().getFirst();
        assertThat(StoryGate.release(story).alert().orElseThrow().getSourceCount())
                .isEqualTo(MANY);
    }

    @Test
    void differentReportsOnOneActorAreAsManyStories() {
        Random random = new Random(11);
        List<String> words = List.of(String.join(" ", Samples.reports()).split(" "));
        for (int i = 0; i < MANY; i++) {
            StringBuilder text = new StringBuilder("The Taliban said so.");
            IntStream.range(0, 200).forEach(w -> text.append(' ').append(words.get(random.nextInt(words.size()))));
            decide(article("id" + i, "one.org", text.toString()).build(), NOON.plusSeconds(i));
        }
        assertThat(outcomes).hasSize(MANY).containsOnly(DecisionOutcome.FIRED);
        assertThat(alerts).extracting(Alert::getAlertId).doesNotHaveDuplicates();
    }

    private void decide(Article article, Instant time) {
        Article seen = Article.newBuilder(article)
                .setFirstSeen(time)
                .setPublished(time)
                .build();
        RuleMatch match = Matching.of(Samples.enriched(seen), Samples.watchlist(RULE), Set.of())
                .getFirst();
        Verdict verdict = StoryGate.decide(match, book);
        verdict.decision().map(Decision::getOutcome).ifPresent(outcomes::add);
        verdict.alert().ifPresent(alerts::add);
    }

    private static String edited(String report, int kind, Random random) {
        return switch (kind) {
            case 0 -> report;
            case 1 -> report + " Subscribe to number " + random.nextInt() + " of our letter, or read it on paper.";
            case 2 -> withOtherWords(report, random);
            default -> report.substring(0, report.indexOf(". ", report.length() / 4) + 1);
        };
    }

    private static String withOtherWords(String report, Random random) {
        String[] words = report.split(" ");
        for (int edits = words.length / 10; edits > 0; edits--) {
            int at = random.nextInt(words.length);
            words[at] = words[at].contains("Taliban") ? words[at] : "replaced" + random.nextInt(1000);
        }
        return String.join(" ", words);
    }
}
