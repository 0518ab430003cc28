package io.wirewatch.enrich.decide;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryGateTest {

    private static final List<String> REPORTS = Samples.reports();
    private static final Rule RULE =
            rule("r", "taliban", "nrf").setUpdateEverySeconds(600).build();

    private final StoryBook book = new StoryBook();

    @Test
    void theFirstArticleFires() {
        Verdict verdict = decide(RULE, at("a", "one.org", 0, NOON));
        assertThat(decision(verdict).getOutcome()).isEqualTo(DecisionOutcome.FIRED);
        Alert alert = alert(verdict);
        assertThat(alert.getKind()).isEqualTo(AlertKind.FIRED);
        assertThat(alert.getRevision()).isEqualTo(1);
        assertThat(alert.getStoryId()).isEqualTo("a");
        assertThat(alert.getAlertId())
                .isEqualTo(AlertId.of("r", "a"))
                .isEqualTo(decision(verdict).getAlertId());
        assertThat(alert.getHeadline()).isEqualTo("Headline of a");
        assertThat(alert.getActors()).extracting(AlertActor::getId).containsExactly("nrf", "taliban");
        assertThat(alert.getEvidence().getFirst().getQuote())
                .startsWith("Fighters of the National Resistance Front")
                .endsWith("wounding a third.");
        assertThat(alert.getSourceCount()).isEqualTo(1);
    }

    @Test
    void aCopyUpdatesTheAlertOnceItIsDue() {
        Alert fired = alert(decide(RULE, at("a", "one.org", 0, NOON)));
        Verdict soon = decide(RULE, at("b", "two.org", 0, NOON.plusSeconds(60)));
        assertThat(decision(soon).getOutcome()).isEqualTo(DecisionOutcome.UPDATED);
        assertThat(soon.alert()).isEmpty();

        Alert updated = alert(decide(RULE, at("c", "two.org", 0, NOON.plusSeconds(600))));
        assertThat(updated.getAlertId()).isEqualTo(fired.getAlertId());
        assertThat(updated.getKind()).isEqualTo(AlertKind.UPDATED);
        assertThat(updated.getRevision()).isEqualTo(2);
        assertThat(updated.getSources()).extracting(AlertSource::getSite).containsExactly("one.org", "two.org");
        assertThat(updated.getArticleCount()).isEqualTo(3);
        assertThat(updated.getHeadline()).isEqualTo("Headline of a");
        assertThat(updated.getLastSeen()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    void anOwedUpdateSaysAllWhenItIsReleased() {
        decide(RULE, at("a", "one.org", 0, NOON));
        Verdict soon = decide(RULE, at("b", "two.org", 0, NOON.plusSeconds(60)));
        Verdict released = StoryGate.release(soon.story().orElseThrow());
        assertThat(alert(released).getSourceCount()).isEqualTo(2);
        assertThat(StoryGate.release(soon.story().orElseThrow()).alert()).isEmpty();
    }

    @Test
    void anotherReportIsAnotherStory() {
        Alert first = alert(decide(RULE, at("a", "one.org", 0, NOON)));
        Alert second = alert(decide(RULE, at("b", "one.org", 1, NOON)));
        assertThat(second.getAlertId()).isNotEqualTo(first.getAlertId());
        assertThat(second.getKind()).isEqualTo(AlertKind.FIRED);
    }

    @Test
    void afterTheWindowTheSameTextIsANewStory() {
        decide(RULE, at("a", "one.org", 0, NOON));
        Instant later = NOON.plusSeconds(RULE.getStoryWindowSeconds() + 1);
        assertThat(decision(decide(RULE, at("b", "two.org", 0, later))).getOutcome())
                .isEqualTo(DecisionOutcome.FIRED);
    }

    @Test
    void aStaleArticleOpensNoStory() {
        Article old = Article.newBuilder(at("a", "one.org", 0, NOON))
                .setPublished(NOON.minusSeconds(RULE.getMaxAgeSeconds() + 1))
                .build();
        Decision stale = decision(decide(RULE, old));
        assertThat(stale.getOutcome()).isEqualTo(DecisionOutcome.SUPPRESSED);
        assertThat(stale.getReason()).isEqualTo("STALE");
        assertThat(stale.getStoryId()).isNull();
        assertThat(decision(decide(RULE, at("b", "two.org", 0, NOON))).getOutcome())
                .isEqualTo(DecisionOutcome.FIRED);
    }

    @Test
    void aMutedRuleFiresWithTheFirstArticleAfterwards() {
        Rule muted = Rule.newBuilder(RULE).setMuteUntil(NOON.plusSeconds(60)).build();
        Verdict first = decide(muted, at("a", "one.org", 0, NOON));
        assertThat(decision(first).getOutcome()).isEqualTo(DecisionOutcome.MUTED);
        assertThat(first.alert()).isEmpty();
        Alert fired = alert(decide(muted, at("b", "two.org", 0, NOON.plusSeconds(60))));
        assertThat(fired.getStoryId()).isEqualTo("a");
        assertThat(fired.getKind()).isEqualTo(AlertKind.FIRED);
        assertThat(fired.getSourceCount()).isEqualTo(2);
    }

    @Test
    void aMuteHoldsBackAnOwedUpdate() {
        decide(RULE, at("a", "one.org", 0, NOON));
        decide(RULE, at("b", "two.org", 0, NOON.plusSeconds(1)));
        Rule muted = Rule.newBuilder(RULE).setMuteUntil(NOON.plusSeconds(60)).build();
        Verdict third = decide(muted, at("c", "three.org", 0, NOON.plusSeconds(2)));
        assertThat(StoryGate.release(third.story().orElseThrow()).alert()).isEmpty();
    }

    @Test
    void theBudgetIsCountedByDay() {
        Rule frugal = Rule.newBuilder(RULE).setDailyBudget(1).build();
        decide(frugal, at("a", "one.org", 0, NOON));
        Verdict second = decide(frugal, at("b", "one.org", 1, NOON.plusSeconds(1)));
        assertThat(decision(second).getOutcome()).isEqualTo(DecisionOutcome.SUPPRESSED);
        assertThat(decision(second).getReason()).isEqualTo("BUDGET");
        assertThat(decision(decide(frugal, at("c", "two.org", 0, NOON.plusSeconds(2))))
                        .getOutcome())
                .describedAs("an update of what fired costs nothing")
                .isEqualTo(DecisionOutcome.UPDATED);
        assertThat(decision(decide(frugal, at("d", "two.org", 1, NOON.plusSeconds(12 * 3600))))
                        .getOutcome())
                .isEqualTo(DecisionOutcome.FIRED);
    }

    @Test
    void whatDoesNotMatchIsDecidedToo() {
        Decision below = decision(
                decide(RULE, article("a", "one.org", "They met the front.").build()));
        assertThat(below.getOutcome()).isEqualTo(DecisionOutcome.BELOW_THRESHOLD);
        assertThat(below.getFacts()).containsEntry("confidence", "0.400").containsEntry("minConfidence", "0.6");
        Rule persian = Rule.newBuilder(RULE).setLanguages(List.of("fa")).build();
        Decision excluded = decision(decide(persian, at("b", "one.org", 0, NOON)));
        assertThat(excluded.getOutcome()).isEqualTo(DecisionOutcome.SUPPRESSED);
        assertThat(excluded.getReason()).isEqualTo("LANGUAGE");
    }

    @Test
    void aRevisionWithoutNewActorsRaisesNoAlert() {
        decide(RULE, at("a", "one.org", 0, NOON));
        Article revised = Article.newBuilder(at("a", "one.org", 0, NOON.plusSeconds(60)))
                .setText(REPORTS.getFirst() + " An official added that calm had returned.")
                .build();
        Verdict verdict = decide(RULE, revised, Set.of("r"));
        assertThat(decision(verdict).getOutcome()).isEqualTo(DecisionOutcome.UPDATED);
        assertThat(verdict.alert()).isEmpty();
    }

    @Test
    void aRevisionThatNamesAnotherActorIsToldAtOnce() {
        String without = REPORTS.getFirst().replace("National Resistance Front", "resistance");
        decide(RULE, article("a", "one.org", without).build());
        Alert updated = alert(decide(RULE, at("a", "one.org", 0, NOON.plusSeconds(60)), Set.of("r")));
        assertThat(updated.getKind()).isEqualTo(AlertKind.UPDATED);
        assertThat(updated.getActors()).extracting(AlertActor::getId).contains("nrf");
        assertThat(updated.getArticleCount()).isEqualTo(1);
    }

    @Test
    void anEditThatTakesTheActorsOutWithdrawsTheAlert() {
        decide(RULE, at("a", "one.org", 0, NOON));
        Verdict verdict =
                decide(RULE, article("a", "one.org", "Nothing is known.").build(), Set.of("r"));
        assertThat(decision(verdict).getOutcome()).isEqualTo(DecisionOutcome.SUPPRESSED);
        assertThat(decision(verdict).getReason()).isEqualTo("ACTORS_GONE");
        Alert withdrawn = alert(verdict);
        assertThat(withdrawn.getKind()).isEqualTo(AlertKind.WITHDRAWN);
        assertThat(withdrawn.getSourceCount()).isZero();
        assertThat(withdrawn.getEvidence()).isEmpty();
        assertThat(withdrawn.getHeadline()).isEqualTo("Headline of a");
    }

    @Test
    void whileOthersCarryTheStoryItIsCorrected() {
        decide(RULE, at("a", "one.org", 0, NOON));
        decide(RULE, at("b", "two.org", 0, NOON));
        Alert corrected =
                alert(decide(RULE, article("a", "one.org", "Nothing is known.").build(), Set.of("r")));
        assertThat(corrected.getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(corrected.getArticleId()).isEqualTo("b");
        assertThat(corrected.getStoryId()).isEqualTo("a");
        assertThat(corrected.getEvidence())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(evidence.getArticleId()).isEqualTo("b"));
    }

    @Test
    void aCopyAfterTheWithdrawalBringsTheSameAlertBack() {
        Alert fired = alert(decide(RULE, at("a", "one.org", 0, NOON)));
        decide(RULE, article("a", "one.org", "Nothing is known.").build(), Set.of("r"));
        Alert back = alert(decide(RULE, at("b", "two.org", 0, NOON.plusSeconds(1))));
        assertThat(back.getAlertId()).isEqualTo(fired.getAlertId());
        assertThat(back.getRevision()).isEqualTo(3);
        assertThat(back.getArticleId()).isEqualTo("b");
    }

    @Test
    void aRevisionOfAForgottenStoryDoesNotFireAgain() {
        decide(RULE, at("a", "one.org", 0, NOON));
        Instant muchLater = NOON.plusSeconds(3 * RULE.getStoryWindowSeconds());
        assertThat(book.forget(muchLater)).hasSize(1);
        Verdict verdict = decide(RULE, at("a", "one.org", 0, muchLater), Set.of("r"));
        assertThat(decision(verdict).getOutcome()).isEqualTo(DecisionOutcome.SUPPRESSED);
        assertThat(decision(verdict).getReason()).isEqualTo("SEEN_BEFORE");
    }

    @Test
    void aCooldownOutlivesTheStoryThatBeganIt() {
        Rule cool = Rule.newBuilder(RULE)
                .setStoryWindowSeconds(Duration.ofHours(1).toSeconds())
                .setCooldownSeconds(Duration.ofDays(10).toSeconds())
                .build();
        decide(cool, at("a", "one.org", 0, NOON));
        book.forget(NOON.plus(Duration.ofDays(3)));
        assertThat(decision(decide(cool, at("b", "one.org", 1, NOON.plus(Duration.ofDays(4)))))
                        .getReason())
                .isEqualTo("COOLDOWN");

        book.forget(NOON.plus(Duration.ofDays(30)));
        assertThat(book.stories()).isEmpty();
    }

    @Test
    void anEditThatTakesOneOfTheActorsOutCorrectsTheAlert() {
        decide(RULE, at("a", "one.org", 0, NOON));
        Article edited = article("a", "one.org", "The Taliban spoke.").build();
        Verdict verdict = decide(RULE, edited, Set.of("r"));
        assertThat(decision(verdict).getOutcome()).isEqualTo(DecisionOutcome.UPDATED);
        assertThat(alert(verdict).getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(alert(verdict).getActors()).extracting(AlertActor::getId).containsExactly("taliban");
    }

    @Test
    void anActorWhomAnotherArticleNamesStaysInTheAlert() {
        decide(RULE, at("a", "one.org", 0, NOON));
        decide(RULE, at("b", "two.org", 0, NOON));
        Article edited = article("b", "two.org", "The Taliban spoke.").build();
        assertThat(decide(RULE, edited, Set.of("r")).alert()).isEmpty();
    }

    private Verdict decide(Rule rule, Article article) {
        return decide(rule, article, Set.of());
    }

    private Verdict decide(Rule rule, Article article, Set<String> matchedBefore) {
        List<RuleMatch> matches = Matching.of(Samples.enriched(article), Samples.watchlist(rule), matchedBefore);
        assertThat(matches).hasSize(1);
        return StoryGate.decide(matches.getFirst(), book);
    }

    private static Article at(String id, String site, int report, Instant time) {
        return article(id, site, REPORTS.get(report))
                .setPublished(time)
                .setFirstSeen(time)
                .build();
    }

    private static Decision decision(Verdict verdict) {
        return verdict.decision().orElseThrow();
    }

    private static Alert alert(Verdict verdict) {
        return verdict.alert().orElseThrow();
    }
}
