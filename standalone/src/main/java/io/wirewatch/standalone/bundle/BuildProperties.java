package io.wirewatch.standalone.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build knew: versions. Stateless. */
public final class BuildProperties {

    private static final Properties PROPERTIES = load();

    private BuildProperties() {}

    /** Version of Wirewatch. */
    public static String version() {
        return PROPERTIES.getProperty("version", "unknown");
    }

    /** Major version of the bundled PostgreSQL. */
    public static int postgresMajor() {
        return Integer.parseInt(PROPERTIES.getProperty("postgres.version", "0").replaceFirst("\\..*$", ""));
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = BuildProperties.class.getResourceAsStream("/io/wirewatch/standalone/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
