package io.wirewatch.enrich.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.FakeTagger;
import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchlistCompilerTest {

    private final WatchlistContent content = new WatchlistContent();
    private final Map<String, String> leftOut = new HashMap<>();

    @Test
    void aLaterRecordReplacesAndATombstoneRemoves() {
        content.actor("taliban", Samples.TALIBAN);
        content.actor("nrf", Samples.NRF);
        content.actor("nrf", null);
        content.rule("r", Samples.rule("r", "taliban").build());
        WatchlistSnapshot snapshot = compile();
        assertThat(snapshot.actors()).containsOnlyKeys("taliban");
        assertThat(snapshot.rules().about(List.of("taliban"))).hasSize(1);
        content.rule("r", null);
        assertThat(compile().rules().size()).isZero();
    }

    @Test
    void aBadRecordLeavesTheLastGoodOneInForce() {
        Rule good = Samples.rule("r", "taliban").build();
        content.rule("r", good);
        assertThat(content.rule("r", Rule.newBuilder(good).setMinConfidence(7).build()))
                .hasValue("rule 'r': min_confidence is not between 0 and 1");
        assertThat(content.rule("other", good)).hasValue("the key 'other' is not the rule's id 'r'");
        assertThat(content.actor("x", Samples.actor("x", " ").build())).hasValue("the actor 'x' has no name");
        assertThat(content.rules()).containsOnlyKeys("r").containsValue(good);
    }

    @Test
    void aRuleWhoseTeamHasNoTopicWaits() {
        content.actor("taliban", Samples.TALIBAN);
        content.rule("r", Samples.rule("r", "taliban").setTeam("herat-desk").build());
        assertThat(compile().rules().size()).isZero();
        assertThat(leftOut).containsOnlyKeys("r");
        assertThat(leftOut.get("r")).contains("herat-desk").contains("no topic");
    }

    @Test
    void anActorThatTheTaggerRefusesIsLeftOutAlone() {
        content.actor("taliban", Samples.TALIBAN);
        content.actor("bad", Samples.actor("bad", "unbearable").build());
        WatchlistSnapshot snapshot = compile();
        assertThat(snapshot.actors()).containsOnlyKeys("taliban");
        assertThat(leftOut).containsOnlyKeys("bad");
    }

    @Test
    void theVersionIsThatOfWhatIsInForce() {
        content.actor("taliban", Samples.TALIBAN);
        String one = compile().version().getContentHash();
        content.actor("nrf", Samples.NRF);
        String two = compile().version().getContentHash();
        content.actor("nrf", null);
        assertThat(compile().version().getContentHash()).isEqualTo(one).isNotEqualTo(two);
    }

    private WatchlistSnapshot compile() {
        return new WatchlistCompiler(FakeTagger::new).compile(content, 5, 6, "kabul-desk"::equals, leftOut::put);
    }
}
