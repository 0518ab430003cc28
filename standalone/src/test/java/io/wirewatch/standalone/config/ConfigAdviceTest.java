package io.wirewatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigAdviceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void namesThatTwoActorsShareAreNamedWithTheirLine() throws IOException {
        assertThat(advice("actors.yaml", """
                actors:
                  - id: one
                    type: group
                    name: The Fronters
                  - id: two
                    type: group
                    name: Other Front
                    aliases: [the fronters, IEA, "Other  Front"]
                    confusable: [three]
                """))
                .containsExactly(
                        "actors.yaml:8: two: 'the fronters' is a name of one, too: make it weak in one of them, or tell them"
                                + " apart by require_any",
                        "actors.yaml:8: two: 'IEA' is short for a name that needs no support: put it under weak",
                        "actors.yaml:8: two: 'Other  Front' stands there twice, in another spelling",
                        "actors.yaml:9: two: confusable 'three' is no actor of this folder");
    }

    @Test
    void rolesThatAreOverAreTold() throws IOException {
        assertThat(advice("actors.yaml", """
                actors:
                  - id: past
                    type: person
                    name: Somebody Past
                    roles:
                      - {role: minister, from: "2010-01-01", to: "2014-01-01"}
                  - id: present
                    type: person
                    name: Somebody Present
                    roles:
                      - {role: minister, from: "2010-01-01", to: "2014-01-01"}
                      - {role: envoy, from: "2020-01-01", to: null}
                """))
                .containsExactly("actors.yaml:6: past: every role has ended, the last 'minister' on 2014-01-01");
    }

    @Test
    void rulesThatCannotFireAreTold() throws IOException {
        Files.writeString(folder.resolve("actors.yaml"), """
                actors:
                  - {id: one, type: group, name: The Fronters, groups: [armed]}
                  - {id: two, type: group, name: Other Front, groups: [armed]}
                """);
        String example = "examples: [{text: The Fronters spoke., alerts: true}]";
        assertThat(advice("rules.yaml", """
                rules:
                  - {id: never, team: desk, actors: {all: [one], none: ["group:armed"]}, EXAMPLE}
                  - {id: neither, team: desk, actors: {any: [one, two], none: ["group:armed"]}, EXAMPLE}
                  - {id: fine, team: desk, actors: {any: [one], none: [two]}, EXAMPLE}
                  - {id: untold, team: desk, actors: {any: [one]}}
                """.replace("EXAMPLE", example)))
                .containsExactly(
                        "rules.yaml:2: never: cannot fire: 'one' must be there and must not",
                        "rules.yaml:3: neither: cannot fire: every actor under 'any' stands under 'none', too",
                        "rules.yaml:5: untold: has no examples: texts that must and must not alert");
    }

    @Test
    void namesThatAreCommonWordsAreTold() throws IOException {
        assertThat(advice("actors.yaml", """
                actors:
                  - id: unity
                    type: organisation
                    name: The Unity
                    aliases: [Unity Party of Utopia, جبهه, Jamiat]
                    weak: [Party]
                """))
                .containsExactly(
                        "actors.yaml:4: unity: 'The Unity' is a common word: put it under weak, where it needs support",
                        "actors.yaml:5: unity: 'جبهه' is a common word: put it under weak, where it needs support");
    }

    @Test
    void onePersonInTwoSpellingsIsTold() throws IOException {
        assertThat(advice("actors.yaml", """
                actors:
                  - {id: one, type: person, name: Ahmad Massoud}
                  - {id: two, type: person, name: Ahmed Masood}
                  - {id: three, type: person, name: احمد مسعود, confusable: [one, two]}
                  - {id: four, type: person, name: Ahmad Shah Massoud}
                  - {id: five, type: person, name: Hamid Karzai}
                  - {id: six, type: person, name: حامد کرزی}
                """))
                .containsExactly(
                        "actors.yaml:3: two: 'Ahmed Masood' reads like 'Ahmad Massoud' of one: one person twice? If not,"
                                + " name each under confusable of the other",
                        "actors.yaml:7: six: 'حامد کرزی' reads like 'Hamid Karzai' of five: one person twice?"
                                + " If not, name each under confusable of the other");
    }

    @Test
    void rulesThatNoFeedCanFeedAreTold() throws IOException {
        Files.writeString(folder.resolve("actors.yaml"), "actors:\n  - {id: one, type: group, name: The Fronters}\n");
        Files.writeString(folder.resolve("feeds.yaml"), """
                feeds:
                  - {url: "https://www.a.example/rss", language: en, owner: One House}
                  - {url: "https://b.example/rss", language: fa-AF, owner: One House}
                """);
        String rest = "team: desk, actors: {any: [one]}, examples: [{text: The Fronters spoke., alerts: true}]";
        assertThat(advice("rules.yaml", """
                rules:
                  - {id: word, languages: [persian], REST}
                  - {id: other, languages: [ru], REST}
                  - {id: read, languages: [en-GB, fa], REST}
                  - {id: elsewhere, sources: [c.example], REST}
                  - {id: capital, sources: [A.example], REST}
                  - {id: here, sources: [a.example], REST}
                  - {id: lonely, min_sources: 2, REST}
                  - {id: sure, min_confidence: 1.0, REST}
                """.replace("REST", rest)))
                .containsExactly(
                        "rules.yaml:2: word: 'persian' is no code of a language, such as en or fa: no article has it",
                        "rules.yaml:2: word: may never fire: no feed of this folder is in its languages",
                        "rules.yaml:3: other: may never fire: no feed of this folder is in its languages",
                        "rules.yaml:5: elsewhere: may never fire: no feed of this folder is of its sources, so only another"
                                + " site's link leads there",
                        "rules.yaml:6: capital: 'A.example' is no host in small letters, such as example.org: none has it",
                        "rules.yaml:8: lonely: may never fire: it needs 2 independent sources, and the feeds it reads have 1",
                        "rules.yaml:9: sure: cannot fire: no mention has more confidence than 0.99");
    }

    @Test
    void whatTheStarterConfigurationHoldsIsMeant() {
        assertThat(ConfigAdvice.on(ConfigFolder.read(Path.of("../config"), ConfigKinds.ALL, "git"), NOW).stream()
                        .filter(problem -> !problem.toString().contains("every role has ended")))
                .isEmpty();
    }

    @Test
    void twoAddressesOfOneFeedAreTold() throws IOException {
        assertThat(advice("feeds.yaml", """
                feeds:
                  - url: https://www.a.example/rss/
                  - url: http://a.example/rss
                  - url: https://a.example/rss?page=2
                """))
                .containsExactly("feeds.yaml:3: http://a.example/rss: is the same feed as https://www.a.example/rss/");
    }

    private List<String> advice(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return ConfigAdvice.on(ConfigFolder.read(folder, ConfigKinds.ALL, "git"), NOW).stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }
}
