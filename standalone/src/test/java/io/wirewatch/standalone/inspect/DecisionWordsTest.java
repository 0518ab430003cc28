package io.wirewatch.standalone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.WatchlistVersion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionWordsTest {

    @Test
    void aKnownReasonIsToldInWordsAndByItsCode() {
        assertThat(DecisionWords.sentence(decision(DecisionOutcome.SUPPRESSED, "STALE")))
                .isEqualTo("No alert: it was published longer before its first sight than the rule allows (STALE).");
    }

    @Test
    void aReasonThatIsNewerThanTheProgramIsStillReadable() {
        assertThat(DecisionWords.sentence(decision(DecisionOutcome.SUPPRESSED, "NOT_YET_KNOWN")))
                .isEqualTo("No alert: not yet known (NOT_YET_KNOWN).");
    }

    @Test
    void factsAreWordsToo() {
        assertThat(DecisionWords.facts(decision(DecisionOutcome.FIRED, null)))
                .containsExactly("confidence of its mentions: 0.900", "some new fact: 3");
    }

    private static Decision decision(DecisionOutcome outcome, @Nullable String reason) {
        return Decision.newBuilder()
                .setRuleId("r")
                .setRuleVersion("v")
                .setArticleId("a")
                .setContentHash("c")
                .setOutcome(outcome)
                .setReason(reason)
                .setFacts(Map.of("confidence", "0.900", "someNewFact", "3"))
                .setWatchlist(new WatchlistVersion(1L, 1L, "h"))
                .setFirstSeen(Instant.EPOCH)
                .build();
    }
}
