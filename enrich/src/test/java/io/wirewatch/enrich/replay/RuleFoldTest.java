package io.wirewatch.enrich.replay;

import static io.wirewatch.enrich.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.decide.Matching;
import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFoldTest {

    private static final String REPORT = Samples.reports().get(1);
    private static final WatchlistSnapshot WATCHLIST = Samples.watchlist(
            Samples.rule("talks", "taliban").setUpdateEverySeconds(600).build());

    private final RuleFold fold = new RuleFold();

    @Test
    void anOwedUpdateLeavesWhenItIsDueInEventTime() {
        List<RuleFold.Said> said = new ArrayList<>();
        said.addAll(fold.take(match("a", NOON, REPORT)));
        said.addAll(fold.take(match("b", NOON.plusSeconds(60), REPORT)));
        said.addAll(fold.take(match("c", NOON.plusSeconds(120), REPORT)));
        assertThat(alerts(said)).extracting(Alert::getKind).containsExactly(AlertKind.FIRED);

        List<RuleFold.Said> later = fold.take(
                match("d", NOON.plus(Duration.ofHours(2)), Samples.reports().get(4)));
        assertThat(later.getFirst().time()).isEqualTo(NOON.plusSeconds(660));
        assertThat(alerts(later)).extracting(Alert::getKind).containsExactly(AlertKind.UPDATED, AlertKind.FIRED);
        assertThat(alerts(later).getFirst().getArticleCount()).isEqualTo(3);
        assertThat(fold.finish()).isEmpty();
    }

    @Test
    void whatIsOwedAtTheEndLeavesThen() {
        fold.take(match("a", NOON, REPORT));
        fold.take(match("b", NOON.plusSeconds(60), REPORT));
        assertThat(alerts(fold.finish())).extracting(Alert::getArticleCount).containsExactly(2);
    }

    @Test
    void articlesAndTimerTogetherLetOneUpdateLeaveInEachInterval() {
        List<RuleFold.Said> said = new ArrayList<>();
        int pairs = 20;
        int apart = 700;
        for (int pair = 0; pair < pairs; pair++) {
            Instant time = NOON.plusSeconds((long) pair * apart);
            said.addAll(fold.take(match("a" + pair, time, REPORT)));
            said.addAll(fold.take(match("b" + pair, time.plusSeconds(60), REPORT)));
        }
        said.addAll(fold.finish());

        List<Alert> alerts = alerts(said);
        assertThat(alerts.getFirst().getKind()).isEqualTo(AlertKind.FIRED);
        assertThat(alerts).hasSizeLessThanOrEqualTo(2 + pairs * apart / 600);
        assertThat(alerts.getLast().getArticleCount()).isEqualTo(2 * pairs);
    }

    @Test
    void aStoryThatIsOverFiresAnew() {
        fold.take(match("a", NOON, REPORT));
        List<RuleFold.Said> muchLater = fold.take(match("b", NOON.plus(Duration.ofDays(30)), REPORT));
        assertThat(alerts(muchLater)).extracting(Alert::getKind).containsExactly(AlertKind.FIRED);
    }

    private static RuleMatch match(String id, Instant time, String text) {
        return Matching.of(
                        Samples.enriched(Samples.article(id, id + ".org", text)
                                .setFirstSeen(time)
                                .setPublished(time)
                                .build()),
                        WATCHLIST,
                        List.of())
                .getFirst();
    }

    private static List<Alert> alerts(List<RuleFold.Said> said) {
        return said.stream().flatMap(one -> one.verdict().alert().stream()).toList();
    }
}
