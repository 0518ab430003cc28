package io.wirewatch.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    private Path folder;

    @Test
    void dataSurvivesARestart() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, 0)) {
            execute(first, "create table kept (word text)");
            execute(first, "insert into kept values ('طالبان')");
        }
        try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, 0)) {
            assertThat(word(second)).isEqualTo("طالبان");
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0)).hasMessageContaining("in use");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aServerThatAKilledRunLeftBehindIsStopped() throws Exception {
        Path data = folder.resolve("data");
        try (EmbeddedPostgres ignored = EmbeddedPostgres.start(folder, 0)) {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            Orphan.stop(data);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ProcessHandle.of(pid).isEmpty()
                            || !ProcessHandle.of(pid).get().isAlive());
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(folder, 0)) {
            execute(again, "select 1");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "12\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is of PostgreSQL 12");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String word(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, "");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from kept")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
