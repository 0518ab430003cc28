package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    @Test
    void readsAVariableOfTheEnvironment() throws IOException {
        assertThat(SecretReference.parse("env:DESK").resolve(Map.of("DESK", "whsec_x")::get))
                .isEqualTo("whsec_x");
    }

    @Test
    void readsAFileWithoutTheWhiteSpaceAroundIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "whsec_x\n");
        assertThat(SecretReference.parse("file:" + file).resolve(name -> null)).isEqualTo("whsec_x");
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> SecretReference.parse("env:DESK").resolve(name -> null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("env:DESK");
        assertThatThrownBy(() -> SecretReference.parse("env:DESK").resolve(name -> "  "))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        SecretReference.parse("file:" + folder.resolve("none")).resolve(name -> null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_hunter2", "env:", "env:A B", "file:", "env:hunter2=1", "hunter2"})
    void refusesTheSecretItselfAndDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> SecretReference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hunter2")
                .contains("env:NAME");
    }
}
