package io.wirewatch.enrich.rule;

import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.decide.EvidenceFinder;
import io.wirewatch.enrich.rule.RuleFinding.BelowThreshold;
import io.wirewatch.enrich.rule.RuleFinding.Excluded;
import io.wirewatch.enrich.rule.RuleFinding.Exclusion;
import io.wirewatch.enrich.rule.RuleFinding.Matched;
import io.wirewatch.enrich.rule.RuleFinding.NoMatch;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.TextField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RuleMatcherTest {

    @Test
    void matchesAnyOfItsActors() {
        assertThat(match(rule("r", "nrf", "taliban").build(), "The Taliban came."))
                .isInstanceOfSatisfying(Matched.class, matched -> {
                    assertThat(matched.confidence()).isEqualTo(0.9);
                    assertThat(matched.mentions())
                            .extracting(Mention::getActorId)
                            .containsExactly("taliban");
                });
    }

    @Test
    void needsAllOfItsActors() {
        Rule both = rule("r").setActorsAll(List.of("taliban", "nrf")).build();
        assertThat(match(both, "The Taliban came.")).isInstanceOf(NoMatch.class);
        assertThat(match(both, "The Taliban met the National Resistance Front."))
                .isInstanceOf(Matched.class);
    }

    @Test
    void oneActorOfAGroupIsEnough() {
        Rule group = rule("r", "group:resistance").build();
        assertThat(match(group, "Ahmad Massoud spoke.")).isInstanceOf(Matched.class);
        assertThat(match(group, "The Taliban spoke.")).isInstanceOf(NoMatch.class);
        assertThat(match(rule("r", "group:unknown").build(), "The Taliban spoke."))
                .isInstanceOf(NoMatch.class);
    }

    @Test
    void theWeakestActorOfAllDecidesTheConfidence() {
        Rule both = rule("r").setActorsAll(List.of("taliban", "nrf")).build();
        assertThat(match(both, "The Taliban met the front."))
                .isInstanceOfSatisfying(
                        BelowThreshold.class,
                        below -> assertThat(below.confidence()).isEqualTo(0.4));
    }

    @Test
    void anExcludedActorKeepsItFromMatching() {
        Rule without = rule("r", "taliban").setActorsNone(List.of("nrf")).build();
        assertThat(reason(match(without, "The Taliban met the National Resistance Front.")))
                .isEqualTo(Exclusion.EXCLUDED_ACTOR);
        assertThat(match(without, "The Taliban met the front."))
                .describedAs("a mention that does not count does not exclude")
                .isInstanceOf(Matched.class);
    }

    @Test
    void languageSourceAndTermsExclude() {
        assertThat(reason(match(rule("r", "taliban").setLanguages(List.of("fa")).build(), "The Taliban came.")))
                .isEqualTo(Exclusion.LANGUAGE);
        assertThat(reason(match(
                        rule("r", "taliban").setSources(List.of("ample.org")).build(), "The Taliban came.")))
                .isEqualTo(Exclusion.SOURCE);
        assertThat(reason(match(
                        rule("r", "taliban").setTerms(List.of("Cease fire")).build(), "The Taliban ceased fire.")))
                .isEqualTo(Exclusion.TERMS);
    }

    @Test
    void languageSourceAndTermsThatFitDoNotExclude() {
        Rule rule = rule("r", "taliban")
                .setLanguages(List.of("en-GB"))
                .setSources(List.of("example.org"))
                .setTerms(List.of("Cease fire"))
                .build();
        assertThat(match(rule, "The Taliban broke a “cease-fire”.")).isInstanceOf(Matched.class);
    }

    @Test
    void theIndexOnlyGivesEnabledRulesAboutTheActors() {
        RuleIndex index = RuleIndex.of(
                List.of(
                        rule("b", "taliban").build(),
                        rule("a", "group:resistance", "taliban").build(),
                        rule("c", "nrf").build(),
                        rule("d", "taliban").setEnabled(false).build()),
                Samples.ACTORS);
        assertThat(index.about(List.of("taliban")))
                .extracting(rule -> rule.rule().getId())
                .containsExactly("a", "b");
        assertThat(index.about(List.of("somebody"))).isEmpty();
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void theVersionIsThatOfTheContent() {
        Rule rule = rule("r", "taliban").build();
        assertThat(RuleVersion.of(rule))
                .hasSize(32)
                .isEqualTo(RuleVersion.of(Rule.newBuilder(rule).build()))
                .isNotEqualTo(RuleVersion.of(
                        Rule.newBuilder(rule).setDescription("other").build()));
    }

    @Test
    void theCaseOfASourceDoesNotMatter() {
        assertThat(match(rule("r", "taliban").setSources(List.of("Example.ORG")).build(), "The Taliban came."))
                .isInstanceOf(Matched.class);
    }

    @Test
    @Timeout(20)
    void aHugeTextOfOneNameTakesNoQuadraticTime() {
        String name = "Taliban ";
        int many = 120_000;
        EnrichedArticle plain = Samples.enriched(Samples.article("a", "one.org", "Nothing.")
                .setTitle("National Resistance Front")
                .build());
        List<Mention> mentions = new ArrayList<>(plain.getMentions());
        for (int i = 0; i < many; i++) {
            mentions.add(Mention.newBuilder(plain.getMentions().getFirst())
                    .setActorId("taliban")
                    .setField(TextField.TEXT)
                    .setStart(i * name.length())
                    .setEnd((i + 1) * name.length() - 1)
                    .setSurface("Taliban")
                    .build());
        }
        EnrichedArticle huge = EnrichedArticle.newBuilder(plain)
                .setArticle(Article.newBuilder(plain.getArticle())
                        .setText(name.repeat(many))
                        .build())
                .setMentions(mentions)
                .build();
        Rule near = rule("near")
                .setActorsAll(List.of("taliban", "nrf"))
                .setWithinWords(10)
                .build();
        Rule together =
                Rule.newBuilder(near).setId("together").setSameSentence(true).build();
        RuleIndex index = RuleIndex.of(List.of(near, together), Samples.ACTORS);
        RuleMatcher matcher = new RuleMatcher(huge);
        assertThat(reason(matcher.match(index.byId("near").orElseThrow()))).isEqualTo(Exclusion.WORDS_APART);
        assertThat(reason(matcher.match(index.byId("together").orElseThrow()))).isEqualTo(Exclusion.SENTENCES_APART);
        assertThat(EvidenceFinder.find(huge.getArticle(), mentions)).hasSize(3);
    }

    private static RuleFinding match(Rule rule, String text) {
        RuleIndex index = RuleIndex.of(List.of(rule), Samples.ACTORS);
        return new RuleMatcher(Samples.enriched(
                        Samples.article("a", "news.example.org", text).build()))
                .match(index.byId("r").orElseThrow());
    }

    private static Exclusion reason(RuleFinding finding) {
        assertThat(finding).isInstanceOf(Excluded.class);
        return ((Excluded) finding).reason();
    }
}
