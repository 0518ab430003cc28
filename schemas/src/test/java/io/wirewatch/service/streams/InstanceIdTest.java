package io.wirewatch.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {

    @TempDir
    private Path folder;

    @Test
    void whoHasTheStateIsTheInstance() {
        String id = InstanceId.of(folder.resolve("state/enrich"));
        assertThat(id).isNotBlank();
        assertThat(InstanceId.of(folder.resolve("state/enrich"))).isEqualTo(id);
        assertThat(folder.resolve("state/enrich")).isDirectoryContaining("regex:.*/instance-id");
    }

    @Test
    void foldersOfOtherInstancesHaveOtherNames() {
        assertThat(InstanceId.of(folder.resolve("one"))).isNotEqualTo(InstanceId.of(folder.resolve("two")));
    }
}
