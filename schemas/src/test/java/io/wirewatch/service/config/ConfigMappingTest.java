package io.wirewatch.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigMappingTest {

    @TempDir
    private Path folder;

    private final List<ConfigProblem> problems = new ArrayList<>();

    @Test
    void readsTextsListsAndMappings() throws IOException {
        ConfigMapping mapping = mapping("""
                name: ' Kabul '
                one: alone
                several: [a, b]
                nested:
                  key: value
                list:
                  - key: first
                  - key: second
                """);
        assertThat(mapping.requiredText("name")).isEqualTo("Kabul");
        assertThat(mapping.texts("one")).containsExactly("alone");
        assertThat(mapping.texts("several")).containsExactly("a", "b");
        assertThat(mapping.mapping("nested").orElseThrow().text("key")).contains("value");
        assertThat(mapping.mappings("list"))
                .extracting(entry -> entry.requiredText("key"))
                .containsExactly("first", "second");
        assertThat(mapping.mappings("list")).extracting(ConfigMapping::line).containsExactly(7, 8);
        mapping.refuseUnknownKeys();
        assertThat(problems).isEmpty();
    }

    @Test
    void absentNullAndBlankAreEmpty() throws IOException {
        ConfigMapping mapping = mapping("a:\nb: ~\nc: ''\n");
        for (String key : List.of("a", "b", "c", "d")) {
            assertThat(mapping.text(key)).isEmpty();
            assertThat(mapping.texts(key)).isEmpty();
            assertThat(mapping.mappings(key)).isEmpty();
            assertThat(mapping.mapping(key)).isEmpty();
        }
        assertThat(problems).isEmpty();
        assertThat(mapping.has("a")).isTrue();
        assertThat(mapping.has("d")).isFalse();
    }

    @Test
    void aMissingTextIsAProblemAtItsMapping() throws IOException {
        ConfigMapping entry = mapping("list:\n  - name: a\n").mappings("list").getFirst();
        assertThat(entry.requiredText("id")).isEmpty();
        assertThat(told()).containsExactly("2: 'id' is missing");
    }

    @Test
    void anUnknownKeyIsToldWithTheNearestThatWasAskedFor() throws IOException {
        ConfigMapping mapping = mapping("id: a\nalises: [b]\ncolour: red\n");
        mapping.requiredText("id");
        mapping.texts("aliases");
        mapping.refuseUnknownKeys();
        assertThat(told())
                .containsExactly("2: unknown key 'alises'; did you mean 'aliases'?", "3: unknown key 'colour'");
    }

    @Test
    void aValueOfTheWrongShapeIsAProblem() throws IOException {
        ConfigMapping mapping = mapping("text: [a]\nlist: a\ntexts: [a, [b]]\nmapping: a\n");
        assertThat(mapping.requiredText("text")).isEmpty();
        assertThat(mapping.mappings("list")).isEmpty();
        assertThat(mapping.texts("texts")).containsExactly("a");
        assertThat(mapping.mapping("mapping").orElseThrow().keys()).isEmpty();
        assertThat(told())
                .containsExactly(
                        "1: 'text' must be one text",
                        "2: 'list' must be a list",
                        "3: 'texts' must be a list of texts",
                        "4: expected 'key: value' pairs");
    }

    @Test
    void whatCannotBeReadIsAProblemAndTheDefaultIsTaken() throws IOException {
        ConfigMapping mapping = mapping("good: 5\nbad: five\n");
        assertThat(mapping.value("good", 1, Integer::parseInt)).isEqualTo(5);
        assertThat(mapping.value("bad", 1, Integer::parseInt)).isEqualTo(1);
        assertThat(mapping.value("absent", 1, Integer::parseInt)).isEqualTo(1);
        assertThat(told())
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("2: bad: "));
    }

    private ConfigMapping mapping(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return ConfigMapping.of("config.yaml", ConfigFile.yaml(file).orElseThrow(), problems);
    }

    private List<String> told() {
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }
}
