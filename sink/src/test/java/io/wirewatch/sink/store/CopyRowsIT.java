package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyRowsIT {

    private static final String TABLE = "row (name, names, number, share, yes, at, facts, words)";

    private final TestDatabase database = TestDatabase.create();
    private Connection connection;

    @BeforeEach
    void makeTable() throws SQLException {
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table row (name text, names text[], number integer, share float8, yes boolean, at timestamptz,
                        facts jsonb, words tsvector)""");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyTypeArrivesAsItWasGiven() throws SQLException {
        CopyRows rows = new CopyRows(8);
        add(rows, "tab\there \\ NUL\0, 🦊 کابل", Instant.parse("1999-12-31T23:59:59.123456Z"));
        add(rows, null, Instant.parse("2026-11-26T09:00:00.5Z"));
        rows.send(connection, TABLE);
        assertThat(database.ask("select string_agg(coalesce(name, 'null'), '|' order by at) from row"))
                .isEqualTo("tab\there \\ NUL\uFFFD, 🦊 کابل|null");
        assertThat(database.ask("select string_agg(extract(epoch from at)::text, '|' order by at) from row"))
                .isEqualTo("946684799.123456|1795683600.500000");
        assertThat(database.ask("select names::text || number || share || yes || facts from row limit 1"))
                .isEqualTo("{\"a \\\"b\\\"\",\"c,d\\\\\",\"null\"}-70.25true{\"k\": \"v\"}");
        assertThat(database.ask("select words::text from row limit 1")).isEqualTo("'a':1,3 'b':2 'کابل':4");
    }

    @Test
    void noNamesAndNoWordsAreEmptyAndNotNull() throws SQLException {
        CopyRows rows = new CopyRows(2);
        rows.texts(List.of()).vector(SearchWords.vector("")).end();
        rows.send(connection, "row (names, words)");
        assertThat(database.ask("select names = '{}' and words = '' from row")).isEqualTo("t");
    }

    @Test
    void aTimeOutOfReachIsTheFaultOfTheData() {
        for (Instant never : List.of(
                Instant.ofEpochMilli(Long.MAX_VALUE),
                Instant.ofEpochMilli(Long.MIN_VALUE),
                Instant.parse("+500000-01-01T00:00:00Z"))) {
            CopyRows rows = new CopyRows(8);
            add(rows, "x", never);
            assertThatThrownBy(() -> rows.send(connection, TABLE))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22008"));
        }
    }

    @Test
    void theLongestTextsFitIntoAVector() throws SQLException {
        StringBuilder distinct = new StringBuilder();
        for (int c = 0x4E00; c < 0x9F00; c++) {
            distinct.appendCodePoint(c)
                    .appendCodePoint(0x4E00 + (c * 31) % 0x5000)
                    .append(' ');
        }
        CopyRows rows = new CopyRows(1);
        rows.vector(SearchWords.vector("w ".repeat(90_000))).end();
        rows.vector(SearchWords.vector(distinct.toString(), distinct.reverse().toString()))
                .end();
        rows.send(connection, "row (words)");
        assertThat(database.ask("select count(*) from row where length(words) > 0"))
                .isEqualTo("2");
    }

    private static void add(CopyRows rows, @Nullable String name, Instant at) {
        rows.text(name)
                .texts(List.of("a \"b\"", "c,d\\", "null"))
                .number(-7)
                .decimal(0.25)
                .flag(true)
                .instant(at)
                .json(Map.of("k", "v"))
                .vector(SearchWords.vector("a b", "a کابل"))
                .end();
    }
}
