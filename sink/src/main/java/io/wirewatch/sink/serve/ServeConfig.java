package io.wirewatch.sink.serve;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.sink.access.AccessConfig;
import io.wirewatch.sink.store.DatabaseAccess;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of {@code serve}.
 *
 * @param host address to listen on; loopback unless told otherwise
 * @param port 0 takes a free one
 * @param hosts further names under which browsers may ask, such as that of a proxy
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
 * @param user database user that may read the schema {@code wirewatch}
 * @param password its password; may be empty
 * @param access who may ask for what
 */
public record ServeConfig(
        String host, int port, List<String> hosts, String jdbcUrl, String user, String password, AccessConfig access) {

    public static final int DEFAULT_PORT = 8080;
    public static final String LOOPBACK = "127.0.0.1";

    static final Setting<Integer> PORT =
            Setting.integer("serve.port", DEFAULT_PORT, 0, 65_535, "Port of dashboard and API; 0 takes a free one");
    private static final Setting<String> HOST = Setting.text(
            "serve.host",
            LOOPBACK,
            "Address that the dashboard listens on; on any but loopback people have to sign in");
    private static final Setting<List<String>> HOSTS = new Setting<>(
            "serve.hosts",
            "Further host names under which browsers may ask, parted by commas",
            "",
            ServeConfig::names,
            false);
    private static final Setting<String> JDBC_URL = new Setting<>(
            "serve.jdbc-url",
            "JDBC address of the PostgreSQL database that store fills",
            "jdbc:postgresql://localhost:5432/wirewatch",
            DatabaseAccess::checkedUrl,
            false);
    private static final Setting<String> USER = Setting.text("serve.user", "wirewatch", "Database user of serve");
    private static final Setting<String> PASSWORD = Setting.secret("serve.password", "", "Its password");

    public static final List<Setting<?>> SETTINGS = Stream.concat(
                    Stream.<Setting<?>>of(HOST, PORT, HOSTS, JDBC_URL, USER, PASSWORD), AccessConfig.SETTINGS.stream())
            .toList();

    public ServeConfig {
        hosts = List.copyOf(hosts);
    }

    /** On loopback. */
    public ServeConfig(int port, String jdbcUrl, String user, String password) {
        this(LOOPBACK, port, List.of(), jdbcUrl, user, password, AccessConfig.LOCAL);
    }

    public static ServeConfig from(Settings settings) {
        return new ServeConfig(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(HOSTS),
                settings.get(JDBC_URL),
                settings.get(USER),
                settings.get(PASSWORD),
                AccessConfig.from(settings));
    }

    DatabaseAccess database() {
        return new DatabaseAccess(jdbcUrl, user, password);
    }

    @Override
    public String toString() {
        return "ServeConfig[" + host + ":" + port + ", hosts=" + hosts + ", " + database() + "]";
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
