package io.wirewatch.sink.store;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.util.List;

/**
 * Settings of {@code store}.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
 * @param user database user that may make the schema {@code wirewatch}
 * @param password its password; may be empty
 * @param batchSize most records in one transaction, at least 1
 * @param sessions how many write side by side, each with a connection and partitions of its own
 */
public record StoreConfig(String jdbcUrl, String user, String password, int batchSize, int sessions) {

    public static final int DEFAULT_BATCH_SIZE = 1_000;

    public static final int DEFAULT_SESSIONS = 2;

    private static final Setting<String> JDBC_URL = new Setting<>(
            "store.jdbc-url",
            "JDBC address of the PostgreSQL database",
            "jdbc:postgresql://localhost:5432/wirewatch",
            DatabaseAccess::checkedUrl,
            false);
    private static final Setting<String> USER = Setting.text("store.user", "wirewatch", "Database user of store");
    private static final Setting<String> PASSWORD = Setting.secret("store.password", "", "Its password");
    private static final Setting<Integer> BATCH_SIZE = Setting.integer(
            "store.batch-size", DEFAULT_BATCH_SIZE, 1, 10_000, "Most records in one transaction, 1 to 10000");
    private static final Setting<Integer> SESSIONS = Setting.integer(
            "store.sessions", DEFAULT_SESSIONS, 1, 16, "How many write side by side in one process, 1 to 16");

    public static final List<Setting<?>> SETTINGS = List.of(JDBC_URL, USER, PASSWORD, BATCH_SIZE, SESSIONS);

    /** A database with the default batch size. */
    public StoreConfig(String jdbcUrl, String user, String password) {
        this(jdbcUrl, user, password, DEFAULT_BATCH_SIZE, DEFAULT_SESSIONS);
    }

    public static StoreConfig from(Settings settings) {
        return new StoreConfig(
                settings.get(JDBC_URL),
                settings.get(USER),
                settings.get(PASSWORD),
                settings.get(BATCH_SIZE),
                settings.get(SESSIONS));
    }

    /** The database. */
    public DatabaseAccess database() {
        return new DatabaseAccess(jdbcUrl, user, password);
    }

    @Override
    public String toString() {
        return "StoreConfig[" + database() + ", batchSize=" + batchSize + ", sessions=" + sessions + "]";
    }
}
