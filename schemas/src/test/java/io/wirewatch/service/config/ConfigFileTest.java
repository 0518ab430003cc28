package io.wirewatch.service.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wirewatch.service.config.ConfigNode.Mapping;
import io.wirewatch.service.config.ConfigNode.Scalar;
import io.wirewatch.service.config.ConfigNode.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    private Path folder;

    @Test
    void everyYamlValueKnowsItsLine() throws IOException {
        Mapping root = (Mapping) ConfigFile.yaml(
                        file("# actors", "name: 'Kabul'", "aliases:", "  - کابل", "  - ~", "  - null", "  - '~'"))
                .orElseThrow();
        assertThat(root.line()).isEqualTo(2);
        assertThat(root.keyLines()).containsEntry("name", 2).containsEntry("aliases", 3);
        assertThat(root.values()).containsEntry("name", new Scalar("Kabul", false, 2));
        assertThat(requireNonNull((Sequence) root.values().get("aliases")).values())
                .containsExactly(
                        new Scalar("کابل", false, 4),
                        new Scalar("", true, 5),
                        new Scalar("", true, 6),
                        new Scalar("~", false, 7));
    }

    @Test
    void aYamlValueIsTextWhateverItLooksLike() throws IOException {
        Mapping root = (Mapping) ConfigFile.yaml(file("a: no", "b: 1_000", "c: 2026-11-23", "d: 0x10"))
                .orElseThrow();
        assertThat(root.values().values())
                .extracting(value -> ((Scalar) value).text())
                .containsExactly("no", "1_000", "2026-11-23", "0x10");
    }

    @Test
    void anEmptyYamlFileHoldsNothing() throws IOException {
        assertThat(ConfigFile.yaml(file("# nothing"))).isEqualTo(Optional.empty());
    }

    @Test
    void yamlThatIsNoneIsRefusedWithItsLine() throws IOException {
        Path file = file("a: 1", "b: [1, 2");
        assertThat(problem(() -> ConfigFile.yaml(file)))
                .contains(file.toString())
                .contains("not YAML");
        Path tab = file("a:", "\tb: 1");
        assertThat(problem(() -> ConfigFile.yaml(tab))).startsWith(tab + ":2: not YAML");
    }

    @Test
    void aYamlKeyThatStandsTwiceIsRefused() throws IOException {
        Path file = file("a: 1", "b: 2", "a: 3");
        assertThat(problem(() -> ConfigFile.yaml(file))).isEqualTo(file + ":3: the key 'a' stands twice");
    }

    @Test
    void nestingAndAliasesAreBounded() throws IOException {
        Path deep = file("a: " + "[".repeat(60) + "]".repeat(60));
        assertThat(problem(() -> ConfigFile.yaml(deep))).contains("nested too deeply");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1)));
        }
        Path laughs = file(bomb.toString());
        assertThat(problem(() -> ConfigFile.yaml(laughs))).contains("alias");
    }

    @Test
    void everyJsonLineIsAValueWithItsLine() throws IOException {
        List<ConfigNode> nodes =
                ConfigFile.jsonLines(file("{\"id\": \"a\", \"n\": [1, true, null]}", "", "{\"id\": \"b\"}"));
        assertThat(nodes).hasSize(2);
        Mapping first = (Mapping) nodes.getFirst();
        assertThat(first.values()).containsEntry("id", new Scalar("a", false, 1));
        assertThat(requireNonNull((Sequence) first.values().get("n")).values())
                .extracting(value -> ((Scalar) value).isNull())
                .containsExactly(false, false, true);
        assertThat(nodes.getLast().line()).isEqualTo(3);
    }

    @Test
    void aLineThatIsNoJsonIsRefused() throws IOException {
        Path file = file("{\"id\": \"a\"}", "{\"id\": }");
        assertThat(problem(() -> ConfigFile.jsonLines(file))).startsWith(file + ":2: not JSON");
    }

    @Test
    void aLineWithMoreThanOneValueIsRefused() throws IOException {
        Path file = file("{\"id\": \"a\"} {\"id\": \"b\"}");
        assertThat(problem(() -> ConfigFile.jsonLines(file))).startsWith(file + ":1: not JSON");
    }

    @Test
    void aJsonKeyThatStandsTwiceIsRefused() throws IOException {
        Path file = file("{\"id\": \"a\"}", "{\"id\": \"b\", \"id\": \"c\"}");
        assertThat(problem(() -> ConfigFile.jsonLines(file))).isEqualTo(file + ":2: the key 'id' stands twice");
    }

    @Test
    void anUnfinishedJsonLineIsRefused() throws IOException {
        Path file = file("{\"id\": [\"a\"");
        assertThat(problem(() -> ConfigFile.jsonLines(file))).startsWith(file + ":1: not JSON");
    }

    @Test
    void whatIsNoUtf8OrNotThereIsRefused() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThat(problem(() -> ConfigFile.yaml(latin))).isEqualTo(latin + ": is not UTF-8");
        Path missing = folder.resolve("none.yaml");
        assertThat(problem(() -> ConfigFile.yaml(missing))).startsWith(missing + ": cannot be read");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "config", ".txt"), List.of(lines));
    }

    private static String problem(ThrowingCallable reading) {
        return catchThrowableOfType(ConfigException.class, reading)
                .problems()
                .getFirst()
                .toString();
    }
}
