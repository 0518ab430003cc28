package io.wirewatch.sink.export;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.sink.store.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes articles, mentions and alerts of some days as files {@code TABLE/day=2026-11-23/TABLE.parquet}, the layout that
 * DuckDB, Spark and others read as one table. Rows stream through; a day's file appears when it is complete and
 * replaces the one of an earlier export. All is read from one snapshot. One thread.
 */
public final class Export {

    private static final int FETCH = 500;

    private final DatabaseAccess database;
    private final Path folder;
    private final Format format;

    /**
     * @param folder made when missing
     */
    public Export(DatabaseAccess database, Path folder, Format format) {
        this.database = database;
        this.folder = folder;
        this.format = format;
    }

    /**
     * Writes what was first seen from one time up to another, and the rest of their days (UTC): a file holds all of its
     * day that is stored, or it would replace the one of an earlier export by less.
     *
     * @return number of rows by table
     */
    public Map<String, Long> run(Instant from, Instant to) throws SQLException, IOException {
        Instant first = from.truncatedTo(ChronoUnit.DAYS);
        Instant lastDay = to.truncatedTo(ChronoUnit.DAYS);
        Instant end = lastDay.equals(to) ? to : lastDay.plus(1, ChronoUnit.DAYS);
        Map<String, Long> rows = new TreeMap<>();
        try (HikariDataSource pool = database.open("wirewatch-export", 1, true);
                Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (Table table : Table.ALL) {
                rows.put(table.name(), write(connection, table, first, end));
            }
            connection.rollback();
        }
        return rows;
    }

    private long write(Connection connection, Table table, Instant from, Instant to) throws SQLException, IOException {
        int time = table.columns().indexOf(new Column("first_seen", Column.Type.TIME));
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(table.query());
                Days days = new Days(table)) {
            statement.setFetchSize(FETCH);
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<@Nullable Object> row = row(result, table.columns());
                    Object seen = row.get(time);
                    if (seen instanceof Instant instant) {
                        days.write(LocalDate.ofInstant(instant, ZoneOffset.UTC), row);
                        rows++;
                    }
                }
            }
            days.end();
        }
        return rows;
    }

    private static List<@Nullable Object> row(ResultSet result, List<Column> columns) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.add(value(result, i + 1, columns.get(i).type()));
        }
        return row;
    }

    private static @Nullable Object value(ResultSet result, int index, Column.Type type) throws SQLException {
        Object value = switch (type) {
            case TEXT, JSON -> result.getString(index);
            case NUMBER -> result.getInt(index);
            case DECIMAL -> result.getDouble(index);
            case FLAG -> result.getBoolean(index);
            case TIME -> {
                OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case TEXTS -> texts(result.getArray(index));
        };
        return type != Column.Type.TEXTS && result.wasNull() ? null : value;
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** The file of the day that rows are written to now; rows come in the order of days. */
    private final class Days implements AutoCloseable {

        private final Table table;
        private @Nullable LocalDate day;
        private @Nullable RowWriter writer;

        Days(Table table) {
            this.table = table;
        }

        void write(LocalDate of, List<@Nullable Object> row) throws IOException {
            if (!of.equals(day)) {
                end();
                day = of;
                Files.createDirectories(file(of).getParent());
            }
            RowWriter open = writer;
            if (open == null) {
                open = format.open(partial(of), table);
                writer = open;
            }
            open.write(row);
        }

        /** Completes the file and puts it in its place. */
        void end() throws IOException {
            RowWriter open = writer;
            LocalDate of = day;
            if (open != null && of != null) {
                open.close();
                writer = null;
                Files.move(partial(of), file(of), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }

        /** Removes what was not completed. */
        @Override
        public void close() throws IOException {
            RowWriter open = writer;
            LocalDate of = day;
            if (open != null && of != null) {
                open.close();
                Files.deleteIfExists(partial(of));
            }
        }

        private Path file(LocalDate of) {
            return folder.resolve(table.name()).resolve("day=" + of).resolve(table.name() + format.ending());
        }

        private Path partial(LocalDate of) {
            return file(of).resolveSibling("." + table.name() + format.ending() + ".part");
        }
    }
}
