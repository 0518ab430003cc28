package io.wirewatch.enrich.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigProblem;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ActorFileTest {

    @Test
    void readsTheYamlShape() {
        Actor actor = ActorFile.read(fixture("people.yaml"), "newsroom").getFirst();
        assertThat(actor.getId()).isEqualTo("nrf");
        assertThat(actor.getType()).isEqualTo(ActorType.GROUP);
        assertThat(actor.getAliases()).containsExactly("Resistance Front", "جبهه مقاومت ملی");
        assertThat(actor.getUnRef()).isEqualTo("TAe.999");
        assertThat(actor.getManagedBy()).isEqualTo("newsroom");
    }

    @Test
    void keepsAWeakNameOutOfTheAliases() {
        Actor actor = ActorFile.read(fixture("people.yaml"), "newsroom").getFirst();
        assertThat(actor.getWeak()).containsExactly("NRF");
        assertThat(actor.getAliases()).doesNotContain("NRF");
    }

    @Test
    void readsTheDatesOfARole() {
        Actor actor = ActorFile.read(fixture("people.yaml"), "newsroom").getFirst();
        assertThat(actor.getRoles().getFirst().getFrom()).isEqualTo(LocalDate.of(2021, 8, 17));
        assertThat(actor.getRoles().getFirst().getTo()).isNull();
    }

    @Test
    void readsTheJsonLinesShape() {
        Actor actor = ActorFile.read(fixture("programs.jsonl"), "public").getFirst();
        assertThat(actor.getDefaultCode()).isEqualTo("AFG");
        assertThat(actor.getStem()).containsExactly("Helmand");
        assertThat(actor.getRoles().getFirst().getRole()).isEqualTo("AFGELI");
    }

    @Test
    void takesAPlaceForWhoGovernsIt() {
        assertThat(ActorFile.read(fixture("programs.jsonl"), "public").getLast().getType())
                .isEqualTo(ActorType.GOVERNMENT);
    }

    @Test
    void tellsEveryProblemWithItsLine() {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ActorFile.read(fixture("faulty.yaml"), "newsroom"));
        List<String> problems = refused.problems().stream()
                .map((ConfigProblem problem) -> problem.line() + ": " + problem.message())
                .toList();
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "3: type: 'persen' is not person, group, government or organisation; did you mean 'person'?",
                        "5: unknown key 'alias'; did you mean 'aliases'?",
                        "6: 'name' is missing",
                        "9: from: '2021-13-07' is not a date such as 2021-09-07",
                        "10: the actor 'one' stands on line 2 already");
    }

    private static Path fixture(String name) {
        URL url = Objects.requireNonNull(ActorFileTest.class.getResource(name));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
