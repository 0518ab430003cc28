package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.story.Sighting;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of rule, through the whole topology. */
class RuleKindsTopologyTest {

    private static final List<String> REPORTS = Samples.reports();
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Pipeline pipeline;
    private int sent;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void anyAllNoneAndGroups() {
        pipeline.rules(
                rule("all").setActorsAll(List.of("taliban", "nrf")).build(),
                rule("any", "nrf", "ahmad-massoud").build(),
                rule("group", "group:resistance").build(),
                rule("none", "taliban").setActorsNone(List.of("nrf")).build());
        send("The Taliban spoke.", NOON);
        assertThat(pipeline.decided()).containsExactly("none FIRED");
        send("The Taliban met the National Resistance Front.", NOON);
        assertThat(pipeline.decided())
                .containsExactly("all FIRED", "any FIRED", "group FIRED", "none SUPPRESSED EXCLUDED_ACTOR");
    }

    @Test
    void withinWords() {
        pipeline.rules(near().setWithinWords(3).build());
        send("The Taliban said on Monday that the National Resistance Front had attacked.", NOON);
        assertThat(pipeline.decided()).containsExactly("near SUPPRESSED WORDS_APART");
        send("Once again the Taliban fought against the National Resistance Front in the north.", NOON);
        assertThat(pipeline.decided()).containsExactly("near FIRED");
    }

    @Test
    void inOneSentence() {
        pipeline.rules(near().setSameSentence(true).build());
        send("The Taliban met. The National Resistance Front did not.", NOON);
        assertThat(pipeline.decided()).containsExactly("near SUPPRESSED SENTENCES_APART");
        send("A spokesman of the Taliban praised nobody but the National Resistance Front.", NOON);
        assertThat(pipeline.decided()).containsExactly("near FIRED");
    }

    @Test
    void theFirstCoMentionInNinetyDays() {
        pipeline.rules(firstCoMention());
        send("The Taliban met Ahmad Massoud in Doha, officials in the city said late in the evening.", NOON);
        send("Weeks of calm ended when Taliban gunmen shot at the convoy of Ahmad Massoud.", NOON.plusSeconds(5));
        assertThat(pipeline.decided()).containsExactly("first FIRED", "first SUPPRESSED CO_MENTIONED_BEFORE");
        send(
                "Nobody had heard of it until Ahmad Massoud wrote to the Taliban about water.",
                NOON.plus(DAY.multipliedBy(91)));
        assertThat(pipeline.decided()).containsExactly("first FIRED");
    }

    @Test
    void aCopyOfAFirstCoMentionUpdatesItsAlert() {
        pipeline.rules(firstCoMention());
        send("The Taliban met Ahmad Massoud in Doha, officials in the city said late in the evening.", NOON);
        send(
                "The Taliban met Ahmad Massoud in Doha, officials in the city said late in the evening.",
                NOON.plusSeconds(5));
        assertThat(pipeline.decided()).containsExactly("first FIRED", "first UPDATED");
    }

    @Test
    void aNewRuleRemembersWhatHappenedBefore() {
        Rule rule = firstCoMention();
        ReadHistory read = new ReadHistory(rule);
        read.see(new Sighting(NOON.minus(DAY), List.of("ahmad-massoud + taliban")));
        pipeline.history((asked, before) -> Optional.of(read));
        pipeline.rules(rule);
        send("The Taliban met Ahmad Massoud in Doha.", NOON);
        assertThat(pipeline.decided()).containsExactly("first SUPPRESSED CO_MENTIONED_BEFORE");
    }

    @Test
    void whileHistoryIsBeingReadMatchesWaitAndNoneIsLost() {
        List<Rule> asked = new ArrayList<>();
        pipeline.history((rule, before) -> {
            asked.add(rule);
            return asked.size() < 4 ? Optional.empty() : Optional.of(new ReadHistory(rule));
        });
        pipeline.rules(firstCoMention(), rule("plain", "taliban").build());
        send("The Taliban met Ahmad Massoud in Doha.", NOON);
        send("A letter to the Taliban from Ahmad Massoud was found in the ruins.", NOON.plusSeconds(1));
        assertThat(pipeline.decided()).containsExactly("plain FIRED", "plain FIRED");
        pipeline.advance(Duration.ofSeconds(1));
        assertThat(pipeline.decided()).isEmpty();
        pipeline.advance(Duration.ofSeconds(1));
        assertThat(pipeline.decided()).containsExactly("first FIRED", "first SUPPRESSED CO_MENTIONED_BEFORE");
    }

    @Test
    void anArticleThatWaitsIsNoPartOfItsOwnHistory() {
        List<Rule> asked = new ArrayList<>();
        pipeline.history((rule, before) -> {
            asked.add(rule);
            ReadHistory read = new ReadHistory(rule);
            read.seeLately("id1", new Sighting(NOON.minusSeconds(5), List.of("ahmad-massoud + taliban")));
            return asked.size() < 3 ? Optional.empty() : Optional.of(read);
        });
        pipeline.rules(firstCoMention());
        send("The Taliban met Ahmad Massoud in Doha.", NOON);
        send("A letter to the Taliban from Ahmad Massoud was found in the ruins.", NOON.minusSeconds(5));
        pipeline.advance(Duration.ofSeconds(1));
        assertThat(pipeline.decided()).containsExactly("first FIRED", "first SUPPRESSED CO_MENTIONED_BEFORE");
    }

    @Test
    void aSpikeAgainstTheRulesOwnHistory() {
        pipeline.rules(rule("spike", "taliban")
                .setSpikeFactor(3)
                .setSpikeOverSeconds(DAY.multipliedBy(10).toSeconds())
                .setSpikeAtLeast(5)
                .setCooldownSeconds(DAY.toSeconds())
                .build());
        Random random = new Random(1);
        for (int day = 10; day >= 1; day--) {
            send(report(random), NOON.minus(DAY.multipliedBy(day)));
            send(report(random), NOON.minus(DAY.multipliedBy(day)).plusSeconds(60));
        }
        assertThat(pipeline.decided()).hasSize(20).containsOnly("spike SUPPRESSED NO_SPIKE");
        for (int i = 0; i < 8; i++) {
            send(report(random), NOON.plusSeconds(i * 60L));
        }
        assertThat(pipeline.decided())
                .describedAs("two a day are usual, six a day are three times that")
                .startsWith("spike SUPPRESSED NO_SPIKE", "spike SUPPRESSED NO_SPIKE", "spike SUPPRESSED NO_SPIKE")
                .endsWith("spike FIRED", "spike SUPPRESSED COOLDOWN", "spike SUPPRESSED COOLDOWN")
                .hasSize(8);
    }

    @Test
    void enoughIndependentSources() {
        pipeline.rules(rule("sources", "taliban").setMinSources(2).build());
        send(article("a", "one.org", REPORTS.getFirst()).setOwner("Big Media").build());
        send(article("b", "two.org", REPORTS.getFirst()).setOwner("Big Media").build());
        send(article("c", "one.org", REPORTS.getFirst()).setOwner("Big Media").build());
        assertThat(pipeline.decided()).hasSize(3).containsOnly("sources SUPPRESSED MIN_SOURCES");
        send(article("d", "three.org", REPORTS.getFirst()).build());
        assertThat(pipeline.decided()).containsExactly("sources FIRED");
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.FIRED);
            assertThat(alert.getSourceCount()).isEqualTo(3);
            assertThat(alert.getIndependentSourceCount()).isEqualTo(2);
        });
    }

    @Test
    void afterAnAlertTheRuleCoolsDown() {
        pipeline.rules(rule("cool", "taliban").setCooldownSeconds(3600).build());
        send(REPORTS.get(0), NOON);
        send(REPORTS.get(1), NOON.plusSeconds(1800));
        send(REPORTS.get(0), NOON.plusSeconds(1900));
        send(REPORTS.get(2), NOON.plusSeconds(3600));
        assertThat(pipeline.decided())
                .containsExactly("cool FIRED", "cool SUPPRESSED COOLDOWN", "cool UPDATED", "cool FIRED");
    }

    @Test
    void budgetAgeMuteConfidenceLanguagesSourcesAndTerms() {
        pipeline.rules(
                rule("aged", "taliban").setMaxAgeSeconds(60).build(),
                rule("budget", "taliban").setDailyBudget(1).build(),
                rule("language", "taliban").setLanguages(List.of("fa")).build(),
                rule("muted", "taliban").setMuteUntil(NOON.plusSeconds(60)).build(),
                rule("source", "taliban").setSources(List.of("example.com")).build(),
                rule("sure", "taliban").setMinConfidence(0.95).build(),
                rule("terms", "taliban").setTerms(List.of("earthquake")).build());
        send("The Taliban spoke of rain.", NOON.minusSeconds(5));
        pipeline.decided();
        send(article("old", "one.org", "Farmers say the Taliban took their land.")
                .setPublished(NOON.minusSeconds(61))
                .build());
        assertThat(pipeline.decided())
                .containsExactly(
                        "aged SUPPRESSED STALE",
                        "budget SUPPRESSED BUDGET",
                        "language SUPPRESSED LANGUAGE",
                        "muted MUTED",
                        "source SUPPRESSED SOURCE",
                        "sure BELOW_THRESHOLD CONFIDENCE",
                        "terms SUPPRESSED TERMS");
    }

    @Test
    void threeHundredCopiesAreOneStoryAndEveryMatchIsDecided() {
        int many = 300;
        int updateEvery = 60;
        pipeline.rules(
                rule("storm", "taliban").setUpdateEverySeconds(updateEvery).build());
        Random random = new Random(7);
        List<Article> copies = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            copies.add(article("copy" + i, "site" + i + ".org", copy(REPORTS.get(3), i, random))
                    .setTitle("Title number " + i)
                    .build());
        }
        Collections.shuffle(copies, random);
        for (int i = 0; i < many; i++) {
            send(at(copies.get(i), NOON.plusSeconds(i)));
        }
        pipeline.advance(Duration.ofSeconds(updateEvery + 2));
        List<String> decided = pipeline.decided();
        assertThat(decided).filteredOn("storm FIRED"::equals).hasSize(1);
        assertThat(decided).filteredOn("storm UPDATED"::equals).hasSize(many - 1);
        assertThat(pipeline.matches()).isEqualTo(many);
        var alerts = pipeline.alerts();
        assertThat(alerts).hasSizeBetween(2, 1 + many / updateEvery + 1);
        assertThat(alerts.getLast().getSourceCount()).isEqualTo(many);
    }

    @Test
    void threeHundredReportsOnOneActorAreAsManyAlerts() {
        pipeline.rules(rule("reports", "taliban").build());
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            send(report(random), NOON.plusSeconds(i));
        }
        assertThat(pipeline.decided()).hasSize(300).containsOnly("reports FIRED");
        assertThat(pipeline.alerts()).hasSize(300);
    }

    private static Rule.Builder near() {
        return rule("near").setActorsAll(List.of("taliban", "nrf"));
    }

    private static Rule firstCoMention() {
        return rule("first")
                .setActorsAll(List.of("taliban", "group:resistance"))
                .setFirstCoMentionSeconds(DAY.multipliedBy(90).toSeconds())
                .build();
    }

    /** A text of its own, made of the words of all reports. */
    private static String report(Random random) {
        List<String> words = List.of(String.join(" ", REPORTS).split(" "));
        StringBuilder text = new StringBuilder("The Taliban said so.");
        for (int i = 0; i < 150; i++) {
            text.append(' ').append(words.get(random.nextInt(words.size())));
        }
        return text.toString();
    }

    private static String copy(String report, int kind, Random random) {
        return switch (kind % 4) {
            case 0 -> report;
            case 1 -> "From our correspondents. " + report + " Subscribe to number " + kind + " of our letter today.";
            case 2 -> edited(report, random);
            default -> report.substring(0, report.indexOf(". ", report.length() / 3) + 1);
        };
    }

    private static String edited(String report, Random random) {
        String[] words = report.split(" ");
        for (int edits = words.length / 10; edits > 0; edits--) {
            int at = random.nextInt(words.length);
            words[at] = words[at].contains("Taliban") ? words[at] : "other" + random.nextInt(1000);
        }
        return String.join(" ", words);
    }

    private void send(String text, Instant time) {
        String id = "id" + sent++;
        send(at(article(id, "site" + sent + ".org", text).build(), time));
    }

    private void send(Article article) {
        pipeline.send(article);
    }

    private static Article at(Article article, Instant time) {
        return Article.newBuilder(article)
                .setPublished(time)
                .setFetchedAt(time)
                .setFirstSeen(time)
                .build();
    }
}
