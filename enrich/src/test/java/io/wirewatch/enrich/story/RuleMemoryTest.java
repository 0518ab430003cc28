package io.wirewatch.enrich.story;

import static io.wirewatch.enrich.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMemoryTest {

    private static final Rule TWO_WEEKS = Samples.rule("r", "taliban", "nrf")
            .setFirstCoMentionSeconds(Duration.ofDays(14).toSeconds())
            .build();
    private static final Duration LONG = Duration.ofDays(90);

    private final RuleMemory memory = new RuleMemory();

    @Test
    void forgetsWhatItsRuleDoesNotAskForAnyMore() {
        memory.see(TWO_WEEKS, NOON.minus(Duration.ofDays(15)), List.of("nrf + taliban"));
        memory.forget(NOON);
        assertThat(memory.isEmpty()).isTrue();
    }

    @Test
    void whatIsReadForARuleThatLooksBackFurtherIsNotForgottenByTheSpanOfTheFormer() {
        memory.see(TWO_WEEKS, NOON, List.of("nrf + taliban"));
        memory.clear();
        memory.restore("pair nrf + taliban", NOON.minus(Duration.ofDays(60)).toEpochMilli());
        memory.forget(NOON);
        assertThat(memory.lastCoMention("nrf + taliban", NOON, LONG)).isPresent();
    }
}
