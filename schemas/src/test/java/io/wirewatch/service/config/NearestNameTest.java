package io.wirewatch.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("aliases", "id", "name", "roles");

    @Test
    void findsWhatWasMeant() {
        assertThat(NearestName.of("alaises", KNOWN)).contains("aliases");
        assertThat(NearestName.of("role", KNOWN)).contains("roles");
        assertThat(NearestName.hint("nmae", KNOWN)).isEqualTo("; did you mean 'name'?");
    }

    @Test
    void guessesNothingThatIsTooFar() {
        assertThat(NearestName.of("confidence", KNOWN)).isEmpty();
        assertThat(NearestName.hint("confidence", KNOWN)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }

    @Test
    void aNameThatWasCutOffIsKnownByItsBeginning() {
        assertThat(NearestName.of("lang", List.of("language", "url"))).contains("language");
        assertThat(NearestName.of("lang", List.of("language", "languages"))).isEmpty();
        assertThat(NearestName.of("la", List.of("language", "url"))).isEmpty();
    }

    @Test
    void amongEquallyNearOnesTheFirstByAlphabet() {
        assertThat(NearestName.of("bat", List.of("hat", "cat"))).contains("cat");
    }
}
