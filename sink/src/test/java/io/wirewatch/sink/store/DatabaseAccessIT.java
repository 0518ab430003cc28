package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DatabaseAccessIT {

    private final TestDatabase database = TestDatabase.create();

    @Test
    void whatPagesAskOnlyReadsAndIsBrokenOffBeforeLong() throws SQLException {
        DatabaseAccess access = new DatabaseAccess(database.jdbcUrl(), "postgres", "postgres");
        try (HikariDataSource pool = access.openForPages("pages", 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet limit = statement.executeQuery("show statement_timeout")) {
                limit.next();
                assertThat(limit.getString(1)).isEqualTo("10s");
            }
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute("create table something (name text)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
            connection.rollback();
        }
    }
}
