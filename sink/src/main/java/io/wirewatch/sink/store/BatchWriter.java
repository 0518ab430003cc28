package io.wirewatch.sink.store;

import io.wirewatch.service.DeadLetters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes a batch and its offsets in one transaction. When the database refuses the data of a record, the batch is
 * written record by record and those that it refuses go to the dead letters. One thread.
 */
final class BatchWriter {

    /** Classes of SQLSTATE that blame the data: data exception, constraint violation, program limit exceeded. */
    private static final List<String> ABOUT_DATA = List.of("22", "23", "54");

    /**
     * A crash of the database may lose the last moments of it, rows and offsets alike: store finds the earlier offset and
     * reads them again from Kafka. An owner that froze in the middle of a transaction holds locks that the next one waits
     * for; the database ends it. In the middle of a COPY it is not idle to the database: whoever waits for its lock ends it.
     */
    private static final String TERMS = "set local synchronous_commit = off; set local lock_timeout = '10s';"
            + " set local idle_in_transaction_session_timeout = '10s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Of a row that belongs into no month, by PostgreSQL's name a violated check; there are no others. */
    private static final String NO_PARTITION = "23514";

    /** Ends sessions of store whose COPY has not heard of its client for long: what they wrote is written by another. */
    private static final String END_THE_FROZEN = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename = current_user and application_name = current_setting('application_name')
                and state = 'active' and wait_event = 'ClientRead' and query_start < now() - interval '5 seconds'
            """;

    private final DataSource database;
    private final StoredOffsets offsets;
    private final DeadLetters deadLetters;

    BatchWriter(DataSource database, StoredOffsets offsets, DeadLetters deadLetters) {
        this.database = database;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    /**
     * Writes all of it or nothing.
     *
     * @return number of records that became rows
     * @throws FencedException when another instance owns one of the partitions
     * @throws SQLException when the database does not answer; the batch can be written again
     */
    int write(Batch batch, Map<TopicPartition, StoredOffsets.Claim> claims) throws SQLException {
        try {
            return writeWithMonths(batch, claims);
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                endTheFrozen();
            }
            throw e;
        }
    }

    private void endTheFrozen() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(END_THE_FROZEN);
        }
    }

    /** A month may be gone again before its rows come; only when it is missing twice, the record has none. */
    private int writeWithMonths(Batch batch, Map<TopicPartition, StoredOffsets.Claim> claims) throws SQLException {
        try {
            return writeInOne(batch, claims, false);
        } catch (SQLException e) {
            if (!NO_PARTITION.equals(e.getSQLState())) {
                throw e;
            }
            return writeInOne(batch, claims, true);
        }
    }

    private int writeInOne(Batch batch, Map<TopicPartition, StoredOffsets.Claim> claims, boolean again)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            prepare(connection, batch);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TERMS);
            }
            int written = writeRecords(connection, batch, again);
            offsets.advance(connection, batch.nextOffsets(), claims);
            connection.commit();
            return written;
        }
    }

    private static void prepare(Connection connection, Batch batch) throws SQLException {
        for (Map.Entry<StoredTopic<?>, List<Received>> records : batch.records().entrySet()) {
            records.getKey().prepare(connection, records.getValue());
        }
    }

    private int writeRecords(Connection connection, Batch batch, boolean again) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            for (StoredTopic<?> topic : StoredTopic.ALL) {
                List<Received> records = batch.records().getOrDefault(topic, List.of());
                if (!records.isEmpty()) {
                    topic.write(connection, records);
                }
            }
            return batch.size();
        } catch (SQLException e) {
            if (!isAboutData(e, again)) {
                throw e;
            }
            connection.rollback(start);
            return writeOneByOne(connection, batch, again);
        }
    }

    private int writeOneByOne(Connection connection, Batch batch, boolean again) throws SQLException {
        int written = 0;
        for (StoredTopic<?> topic : StoredTopic.ALL) {
            for (Received record : batch.records().getOrDefault(topic, List.of())) {
                Savepoint before = connection.setSavepoint();
                try {
                    topic.write(connection, List.of(record));
                    connection.releaseSavepoint(before);
                    written++;
                } catch (SQLException e) {
                    if (!isAboutData(e, again)) {
                        throw e;
                    }
                    connection.rollback(before);
                    deadLetters.keep(record.source(), e);
                }
            }
        }
        return written;
    }

    private static boolean isAboutData(SQLException error, boolean again) {
        String state = error.getSQLState();
        return state != null
                && state.length() == 5
                && ABOUT_DATA.contains(state.substring(0, 2))
                && (again || !NO_PARTITION.equals(state));
    }
}
