package io.wirewatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AccessTableTest {

    private final AccessTable table = new AccessTable(new TopicNames(TopicNames.DEFAULT_PREFIX), List.of("TEAM"));

    @Test
    void everyServiceHasItsRights() {
        assertThat(table.byRole().keySet()).containsAll(TopicCreation.DEAD_LETTER_SERVICES);
    }

    @Test
    void thePageOfOperationsHasTheTable() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        String rows = table.byRole().entrySet().stream()
                .map(role -> "| " + role.getKey() + " | "
                        + role.getValue().stream().map(Access::words).collect(Collectors.joining("<br>")) + " |\n")
                .collect(Collectors.joining());

        assertThat(page)
                .as("docs/operations.md must hold this table:\n%s", rows)
                .contains(rows);
    }

    @Test
    void aRightIsWrittenAsKafkasOwnToolWantsIt() {
        assertThat(Access.topic("a", AclOperation.WRITE, AclOperation.READ).options("User:x"))
                .isEqualTo("--add --allow-principal User:x --operation Read --operation Write --topic a");
        assertThat(Access.transactions("a-").options("User:x"))
                .isEqualTo("--add --allow-principal User:x --operation Write --transactional-id a-"
                        + " --resource-pattern-type prefixed");
    }
}
