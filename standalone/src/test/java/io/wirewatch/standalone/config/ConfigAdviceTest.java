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
                    name: The Front
                  - id: two
                    type: group
                    name: Other Front
                    aliases: [the front, IEA, "Other  Front"]
                    confusable: [three]
                """))
                .containsExactly(
                        "actors.yaml:8: two: 'the front' is a name of one, too: make it weak in one of them, or tell them"
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
                  - {id: one, type: group, name: The Front, groups: [armed]}
                  - {id: two, type: group, name: Other Front, groups: [armed]}
                """);
        String example = "examples: [{text: The Front spoke., alerts: true}]";
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
