package io.wirewatch.standalone.doctor;

import io.wirewatch.service.config.Settings;
import io.wirewatch.sink.serve.ServeConfig;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.standalone.deployment.Finding;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Properties;
import java.util.function.Consumer;

/** Looks at the databases of store and serve. Stateless. */
final class DatabaseExam {

    private static final String DATABASE = "database";
    private static final int OLDEST = 14;
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(30);

    private DatabaseExam() {}

    static void examine(Settings settings, Collection<String> services, InstantSource clock, Consumer<Finding> tell) {
        if (services.contains("store")) {
            StoreConfig store = StoreConfig.from(settings);
            examine("store", store.jdbcUrl(), store.user(), store.password(), clock, tell);
        }
        if (services.contains("serve")) {
            ServeConfig serve = ServeConfig.from(settings);
            examine("serve", serve.jdbcUrl(), serve.user(), serve.password(), clock, tell);
        }
    }

    private static void examine(
            String service, String url, String user, String password, InstantSource clock, Consumer<Finding> tell) {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "10");
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            tell.accept(
                    version < OLDEST
                            ? Finding.failure(
                                    DATABASE, service + ": PostgreSQL " + version, "upgrade to " + OLDEST + " or newer")
                            : Finding.ok(DATABASE, service + ": PostgreSQL " + version));
            clock(service, statement, clock, tell);
            tables(service, statement, tell);
        } catch (SQLException e) {
            tell.accept(Finding.failure(DATABASE, service + ": " + e.getMessage(), fix(service, e)));
        }
    }

    private static String fix(String service, SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> "look at " + service + ".user and " + service + ".password, and at pg_hba.conf";
            case "3D000" -> "create the database, or correct " + service + ".jdbc-url";
            default -> "start PostgreSQL, or correct " + service + ".jdbc-url";
        };
    }

    private static void clock(String service, Statement statement, InstantSource clock, Consumer<Finding> tell)
            throws SQLException {
        Instant before = clock.instant();
        try (ResultSet now = statement.executeQuery("SELECT clock_timestamp()")) {
            now.next();
            Duration apart = Duration.between(before, now.getTimestamp(1).toInstant());
            tell.accept(
                    apart.abs().compareTo(CLOCK_SLACK) > 0
                            ? Finding.failure(
                                    "clocks",
                                    "the database's clock is " + apart.toSeconds() + " s off ours (" + service + ")",
                                    "set both machines' clocks by NTP")
                            : Finding.ok("clocks", "the database's is ours (" + service + ")"));
        }
    }

    private static void tables(String service, Statement statement, Consumer<Finding> tell) throws SQLException {
        boolean written = false;
        try (ResultSet table = statement.executeQuery("SELECT to_regclass('alerts') IS NOT NULL")) {
            table.next();
            written = table.getBoolean(1);
        }
        boolean mayCreate = false;
        try (ResultSet right = statement.executeQuery("SELECT has_schema_privilege(current_schema(), 'CREATE')")) {
            right.next();
            mayCreate = right.getBoolean(1);
        }
        if (service.equals("store") && !mayCreate) {
            tell.accept(Finding.failure(
                    DATABASE, "store may not create tables", "GRANT CREATE ON SCHEMA public to the user of store"));
        } else if (!written) {
            tell.accept(Finding.warning(DATABASE, service + " finds no tables yet", "start store: it makes them"));
        }
    }
}
