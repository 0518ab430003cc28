package io.wirewatch.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void actors() throws IOException {
        Files.writeString(folder.resolve("actors.yaml"), """
                actors:
                  - id: border-guard
                    name: Kestrin Border Guard
                    type: GROUP
                """);
    }

    @Test
    void examplesThatDoWhatTheySayPass() throws IOException {
        rules("The Kestrin Border Guard closed the gate.", "Nobody closed the gate.");
        assertThat(test()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("2 examples of 1 rules, 0 failed\n");
    }

    @Test
    void anExampleThatDoesNotIsNamedWithTheReason() throws IOException {
        rules("Nobody closed the gate.", "The Kestrin Border Guard closed the gate.");
        assertThat(test()).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("gates example 1 must alert, and does not: its actors are not all found; found nobody")
                .contains("gates example 2 must not alert, and does")
                .endsWith("2 examples of 1 rules, 2 failed\n");
    }

    @Test
    void rulesWithoutExamplesAreCounted() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - id: gates
                    name: Gates
                    team: desk
                    actors: {any: [border-guard]}
                """);
        assertThat(test()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("0 examples of 1 rules, 0 failed; 1 rules have no examples\n");
    }

    private void rules(String alerting, String quiet) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - id: gates
                    name: Gates
                    team: desk
                    actors: {any: [border-guard]}
                    examples:
                      - text: %s
                        alerts: true
                      - text: %s
                        alerts: false
                """.formatted(alerting, quiet));
    }

    private int test() {
        return new CommandLine(new TestCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute("-f", folder.toString());
    }
}
