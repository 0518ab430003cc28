package io.wirewatch.enrich.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.RuleExample;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.config.ConfigException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleFileTest {

    @Test
    void readsEveryKey() throws Exception {
        assertThat(RuleFile.read(file("rules.yaml"), "desk").getFirst())
                .isEqualTo(Rule.newBuilder()
                        .setId("taliban-nrf")
                        .setName("Taliban and NRF")
                        .setDescription("Fights and talks between the two.")
                        .setTeam("kabul-desk")
                        .setSeverity(Severity.HIGH)
                        .setActorsAll(List.of("taliban", "nrf"))
                        .setActorsNone(List.of("pakistan"))
                        .setMinConfidence(0.7)
                        .setLanguages(List.of("en", "fa"))
                        .setSources(List.of("example.org"))
                        .setTerms(List.of("talks", "cease-fire"))
                        .setStoryWindowSeconds(172800)
                        .setMaxAgeSeconds(43200)
                        .setUpdateEverySeconds(300)
                        .setDailyBudget(20)
                        .setMuteUntil(Instant.parse("2026-11-23T10:00:00Z"))
                        .setEnabled(false)
                        .setExamples(List.of(
                                new RuleExample(
                                        "The Taliban and the NRF hold talks.", true, "both are there", "", null, null),
                                new RuleExample("The Taliban hold talks.", false, null, "", null, null)))
                        .setManagedBy("desk")
                        .build());
    }

    @Test
    void whatIsLeftOutHasTheRecordsDefault() throws Exception {
        assertThat(RuleFile.read(file("rules.yaml"), "desk").get(1))
                .isEqualTo(Samples.rule("any-resistance", "group:resistance")
                        .setName("any-resistance")
                        .setManagedBy("desk")
                        .build());
    }

    @Test
    void readsWhatARuleAsksOfNearnessMemoryAndSources() throws Exception {
        List<Rule> rules = RuleFile.read(file("rules.yaml"), "desk");
        assertThat(rules.get(2))
                .isEqualTo(Samples.rule("with-memory")
                        .setName("with-memory")
                        .setActorsAll(List.of("taliban", "nrf"))
                        .setWithinWords(12)
                        .setSameSentence(true)
                        .setFirstCoMentionSeconds(90 * 86400)
                        .setSpikeFactor(2.5)
                        .setSpikeOverSeconds(7 * 86400)
                        .setSpikeAtLeast(8)
                        .setMinSources(2)
                        .setCooldownSeconds(6 * 3600)
                        .setManagedBy("desk")
                        .build());
        assertThat(rules.get(3).getSpikeFactor()).isEqualTo(3);
        assertThat(rules.get(3).getCooldownSeconds())
                .describedAs("a spike is told once a day")
                .isEqualTo(86400);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Rule one = Samples.rule("r", "taliban")
                .setWithinWords(5)
                .setSameSentence(true)
                .setFirstCoMentionSeconds(60)
                .setSpikeFactor(1)
                .setSpikeAtLeast(0)
                .setMinSources(0)
                .setCooldownSeconds(-1)
                .build();
        assertThat(RuleCheck.problems(one))
                .extracting(RuleProblem::message)
                .containsExactly(
                        "within_words needs two conditions to stand near each other: two under 'all', or 'all' and 'any'",
                        "same_sentence needs two conditions to stand together: two under 'all', or 'all' and 'any'",
                        "first_co_mention needs two actors, or a group, to be named together",
                        "spike: factor is not above 1 and at most 1000.0",
                        "spike: at_least is less than 1",
                        "min_sources is less than 1",
                        "cooldown is not between 0s and 14d");
    }

    @Test
    void namesEveryProblemWithItsLineAndTheNearestRightThing() throws Exception {
        Path file = file("bad-rules.yaml");
        ConfigException refused =
                Objects.requireNonNull(catchThrowableOfType(ConfigException.class, () -> RuleFile.read(file, "desk")));
        assertThat(refused.problems().stream().map(problem -> problem.line() + ": " + problem.message()))
                .containsExactlyInAnyOrder(
                        "5: unknown key 'severty'; did you mean 'severity'?",
                        "6: min_confidence is not between 0 and 1",
                        "7: the rule 'one' stands twice; first in line 2",
                        "9: severity: 'hihg' is none of critical, high, low, medium; did you mean 'high'?",
                        "10: unknown key 'sum'",
                        "10: 'actors' must name some under 'any' or 'all'",
                        "11: story_window: '3 weeks' is not a duration such as 500ms, 30s, 10m, 72h or 7d",
                        "12: 'id' is missing",
                        "15: 'alerts' is missing: true when the text must alert, false when it must not",
                        "16: unknown key 'rule'; did you mean 'rules'?");
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(RuleFileTest.class.getResource(name), name)
                .toURI());
    }
}
