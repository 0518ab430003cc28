package io.wirewatch.sink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    private static final String TOKEN = "a-token-of-many-characters";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("tokens");
    }

    @Test
    void shouldKnowWhoHasAToken() throws Exception {
        Files.writeString(file, "# the desk\n\nzarghuna act " + TOKEN + "\n");
        TokenFile tokens = new TokenFile(file);
        assertThat(tokens.find(TOKEN))
                .hasValueSatisfying(token -> assertThat(token.name()).isEqualTo("zarghuna"));
        assertThat(tokens.find(TOKEN + "x")).isEmpty();
    }

    @Test
    void shouldNameTheBadLineAndNoToken() throws Exception {
        Files.writeString(file, "zarghuna act short-secret\nomid boss " + TOKEN + "\nomid\n");
        assertThatThrownBy(() -> new TokenFile(file))
                .hasMessageContaining("line 1: a token has at least 24")
                .hasMessageContaining("line 2: the role")
                .hasMessageContaining("line 3 is not")
                .message()
                .doesNotContain("short-secret", TOKEN);
    }

    @Test
    void aSignInShouldEndWithItsTokenOrItsTime() throws Exception {
        Files.writeString(file, "zarghuna act " + TOKEN + "\n");
        TokenFile tokens = new TokenFile(file);
        String cookie = SignInCookie.of(tokens.find(TOKEN).orElseThrow(), NOW);
        assertThat(SignInCookie.read(cookie, tokens, NOW.plusSeconds(60)))
                .hasValue(new Identity("zarghuna", Role.ACT, Identity.Proof.COOKIE));
        assertThat(SignInCookie.read(cookie, tokens, NOW.plus(SignInCookie.LIFE)))
                .isEmpty();
        assertThat(SignInCookie.read(cookie.replaceFirst("\\.\\d", ".9"), tokens, NOW))
                .as("a later end is not signed")
                .isEmpty();
        Files.writeString(file, "zarghuna act another-token-of-many-characters\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(SignInCookie.read(cookie, tokens, NOW.plusSeconds(60))).isEqualTo(Optional.empty());
    }
}
