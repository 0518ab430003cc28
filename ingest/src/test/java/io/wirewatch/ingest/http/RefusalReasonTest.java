package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalReasonTest {

    @ParameterizedTest
    @EnumSource
    void isExplainedToOperators(RefusalReason reason) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "hostile-input.md"));
        String again = reason.isPassing() ? "(yes|once).*" : "no";
        assertThat(page.lines())
                .anyMatch(line -> line.matches("\\| `" + reason + "` \\| [^|]+ \\| " + again + " \\| .*"));
    }
}
