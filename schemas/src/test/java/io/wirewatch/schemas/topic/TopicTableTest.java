package io.wirewatch.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicTableTest {

    @Test
    void thePageOfTopicsHasTheTableOfTheCatalogue() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "topics.md"));

        assertThat(page).as("docs/topics.md must hold this table:\n%s", table()).contains(table());
    }

    private static String table() {
        return Topics.ALL.stream().map(TopicTableTest::row).collect(Collectors.joining());
    }

    private static String row(Topic<?> topic) {
        String partitioning = switch (topic.partitioning()) {
            case KEY -> "";
            case HOST -> ", by host";
            case ALERT -> ", by alert id";
            case SINGLE -> ", one partition";
        };
        return "| `%s` | %s%s | `%s` | %s | %s | %s |\n"
                .formatted(
                        topic.suffix(),
                        topic.key(),
                        partitioning,
                        topic.valueType().getSimpleName(),
                        topic.cleanup().policy(),
                        topic.retention()
                                .map(Duration::toDays)
                                .map(days -> days + " d")
                                .orElse("for ever"),
                        topic.compression().name().toLowerCase(Locale.ROOT));
    }
}
