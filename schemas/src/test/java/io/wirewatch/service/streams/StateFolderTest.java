package io.wirewatch.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    private static final String PROCESS = "kafka-streams-process-metadata";

    @TempDir
    private Path stateDir;

    private Path folder;
    private StateFolder state;

    @BeforeEach
    void fill() throws IOException {
        folder = stateDir.resolve("news.enrich");
        Files.createDirectories(folder.resolve("0_1/rocksdb/articles-seen"));
        Files.writeString(folder.resolve("0_1/rocksdb/articles-seen/000012.sst"), "what was not committed");
        Files.createDirectories(folder.resolve("1_0"));
        Files.writeString(folder.resolve(PROCESS), "{\"processId\":\"3f0c\"}");
        state = new StateFolder(stateDir, "news.enrich");
    }

    @Test
    void theStoresOfAKilledProcessGoAndItsNameStays() throws IOException {
        state.opened();

        assertThat(state.clearAfterDeath()).contains("3f0c");

        assertThat(folder.resolve("0_1")).doesNotExist();
        assertThat(folder.resolve("1_0")).doesNotExist();
        assertThat(folder.resolve(PROCESS)).exists();
    }

    @Test
    void theStoresOfAClosedProcessStay() throws IOException {
        state.opened();
        state.closed();

        assertThat(state.clearAfterDeath()).isEmpty();

        assertThat(folder.resolve("0_1/rocksdb/articles-seen/000012.sst")).exists();
    }

    @Test
    void aProcessThatIsKilledAfterACleanOneIsKnownAsKilled() throws IOException {
        state.closed();
        state.opened();

        assertThat(state.clearAfterDeath()).isPresent();
    }

    @Test
    void nothingIsTouchedWhileAnotherProcessLives() throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(PROCESS), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThat(state.clearAfterDeath()).isEmpty();
        }
        assertThat(folder.resolve("0_1")).exists();
    }

    @Test
    void aNewFolderIsLeftAlone() throws IOException {
        StateFolder other = new StateFolder(stateDir, "news.parse");

        assertThat(other.clearAfterDeath()).isEmpty();
        other.closed();
        assertThat(stateDir.resolve("news.parse")).doesNotExist();
    }
}
