package io.wirewatch.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.standalone.up.DataFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    private Path folder;

    private Path data;
    private Path file;
    private Path restored;

    @BeforeEach
    void makeData() throws IOException {
        data = folder.resolve("data");
        file = folder.resolve("backup.zip");
        restored = folder.resolve("restored");
        Files.createDirectories(data.resolve("postgres/data/pg_notify"));
        Files.createDirectories(data.resolve("kafka/logs"));
        Files.writeString(data.resolve("postgres/data/PG_VERSION"), "17");
        Files.write(data.resolve("kafka/logs/0.log"), new byte[100_000]);
    }

    @Test
    void whatWasBackedUpComesBack() throws IOException {
        assertThat(Backup.write(data, file)).isEqualTo(new Backup.Copied(2, 100_002));
        assertThat(Backup.restore(file, restored)).isEqualTo(new Backup.Copied(2, 100_002));
        assertThat(restored.resolve("postgres/data/PG_VERSION")).hasContent("17");
        assertThat(restored.resolve("kafka/logs/0.log")).hasSameBinaryContentAs(data.resolve("kafka/logs/0.log"));
        assertThat(restored.resolve("postgres/data/pg_notify"))
                .as("empty folders, too")
                .isEmptyDirectory();
        assertThat(restored.resolve("in-use")).doesNotExist();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data", "backup.zip", "restored");
    }

    @Test
    void aFolderInUseIsNotBackedUp() throws IOException {
        try (DataFolder held = DataFolder.take(data)) {
            assertThatThrownBy(() -> Backup.write(held.path(), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Backup.write(data, file);
        assertThatThrownBy(() -> Backup.write(data, file)).hasMessageContaining("is there already");
        assertThatThrownBy(() -> Backup.restore(file, data)).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> Backup.write(data, data.resolve("b.zip"))).hasMessageContaining("data folder itself");
        assertThatThrownBy(() -> Backup.write(folder.resolve("none"), folder.resolve("b.zip")))
                .hasMessageContaining("there is no data folder");
    }

    @Test
    void aDamagedFileIsRefusedAndLeavesNothing() throws IOException {
        Backup.write(data, file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 30));
        assertRefused("damaged or no back-up");
        byte[] turned = bytes.clone();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int content = text.indexOf("kafka/logs/0.log") + "kafka/logs/0.log".length();
        turned[content + 20] ^= 0x55;
        Files.write(file, turned);
        assertRefused("damaged or no back-up");
    }

    @Test
    void filesOfOthersAreRefused() throws IOException {
        write("x.txt", "x");
        assertRefused("no back-up of Wirewatch");
        write("wirewatch-backup.properties", "wirewatch.version=9.9\npostgres.major=3\n");
        assertRefused("restore it with Wirewatch 9.9");
    }

    private void write(String name, String content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> Backup.restore(file, restored))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
        assertThat(restored).doesNotExist();
        assertThat(folder.resolve("restored.part")).doesNotExist();
    }
}
