package io.wirewatch.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationTableTest {

    @Test
    void thePageOfSettingsHasEverySetting() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));

        assertThat(page)
                .as("docs/configuration.md must hold this table:\n%s", table())
                .contains(table());
    }

    private static String table() {
        return ServiceKinds.settings().stream().map(ConfigurationTableTest::row).collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        String value = setting.defaultText();
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(
                        setting.name(),
                        Settings.variable(setting.name()),
                        value == null ? "must be given" : value.isEmpty() ? "empty" : "`" + value + "`",
                        setting.description());
    }
}
