package io.wirewatch.enrich.decide;

import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.FakeTagger;
import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.RuleExample;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleExamplesTest {

    @Test
    void tellsOfEachExampleWhetherItAlertsAndWhy() {
        Rule rule = rule("r")
                .setActorsAll(List.of("taliban", "nrf"))
                .setLanguages(List.of("fa"))
                .setMinSources(5)
                .setFirstCoMentionSeconds(86400)
                .setEnabled(false)
                .setExamples(List.of(
                        example("The Taliban met the National Resistance Front.", true, null),
                        example("The Taliban met the front.", false, null),
                        example("The Taliban met nobody.", true, null),
                        example("The Taliban met the National Resistance Front.", false, "en")))
                .build();
        List<RuleExamples.Answer> answers = RuleExamples.run(rule, Samples.ACTORS, new FakeTagger(Samples.ACTORS));
        assertThat(answers).extracting(RuleExamples.Answer::isRight).containsExactly(true, true, false, true);
        assertThat(answers).extracting(RuleExamples.Answer::number).containsExactly(1, 2, 3, 4);
        assertThat(answers.get(1).why()).contains("0.400").contains("below 0.6");
        assertThat(answers.get(2).why()).isEqualTo("its actors are not all found; found taliban ('Taliban')");
        assertThat(answers.get(3).why()).isEqualTo("LANGUAGE: the language is en");
    }

    private static RuleExample example(String text, boolean alerts, @Nullable String language) {
        return new RuleExample(text, alerts, null, "", language, null);
    }
}
