package io.wirewatch.sink.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * How to reach PostgreSQL. Immutable; the password never prints.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
 * @param user database user
 * @param password its password; may be empty
 */
public record DatabaseAccess(String jdbcUrl, String user, String password) {

    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;

    /** A writer whose machine is gone holds its locks until the database notices: soon, not after the usual two hours. */
    private static final String NOTICE_THE_DEAD =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    /** Whoever reads has a person waiting. */
    private static final long READING_CONNECT_TIMEOUT_MILLIS = 2_000;

    /**
     * The address as it was given; what is wrong is not repeated, since a password may stand in it.
     *
     * @throws IllegalArgumentException when it is none of PostgreSQL
     */
    public static String checkedUrl(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("no address such as jdbc:postgresql://host:5432/wirewatch");
        }
        return url;
    }

    /**
     * A pool of connections; opens none by itself, so it can be made while the database is away.
     *
     * @param name name of the pool, seen in the database as the application's
     * @param size most connections at a time
     * @param readOnly true refuses to write
     */
    public HikariDataSource open(String name, int size, boolean readOnly) {
        return new HikariDataSource(config(name, size, readOnly));
    }

    /**
     * A pool for what people wait for: it only reads, and the database breaks off what takes longer than 10 seconds, so
     * that no question works on when nobody waits for its answer any more.
     *
     * @param name name of the pool, seen in the database as the application's
     * @param size most connections at a time
     */
    public HikariDataSource openForPages(String name, int size) {
        HikariConfig config = config(name, size, true);
        config.setConnectionInitSql("set statement_timeout = '10s'");
        return new HikariDataSource(config);
    }

    private HikariConfig config(String name, int size, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setReadOnly(readOnly);
        config.setConnectionTimeout(readOnly ? READING_CONNECT_TIMEOUT_MILLIS : CONNECT_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        if (!readOnly) {
            config.setConnectionInitSql(NOTICE_THE_DEAD);
        }
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    @Override
    public String toString() {
        return "DatabaseAccess[" + jdbcUrl + ", user=" + user + "]";
    }
}
