package io.wirewatch.standalone.process;

import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.HttpRegistry;
import io.wirewatch.schemas.registry.HttpRegistryConfig;
import io.wirewatch.schemas.registry.SchemaRegistry;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Settings of the schema registry. Stateless. */
public final class RegistrySettings {

    private static final Setting<List<URI>> URL = new Setting<>(
            "registry.url",
            "Schema registry with Confluent's REST API, several nodes parted by commas; empty: the ids of this build",
            "",
            RegistrySettings::urls,
            false);
    private static final Setting<String> USER = Setting.text("registry.user", "", "User of the schema registry");
    private static final Setting<String> PASSWORD = Setting.secret("registry.password", "", "Its password");
    private static final Setting<String> TOKEN =
            Setting.secret("registry.token", "", "Bearer token, instead of user and password");
    private static final Setting<Boolean> REGISTER =
            Setting.flag("registry.register", true, "Whether new schemas are registered; false only looks them up");
    private static final Setting<Duration> TIMEOUT =
            Setting.duration("registry.timeout", "5s", "Longest time of one request to the schema registry");
    private static final Setting<Duration> PATIENCE = Setting.duration(
            "registry.patience", "2m", "How long an unknown schema is asked for before the service begins again");

    static final List<Setting<?>> ALL = List.of(URL, USER, PASSWORD, TOKEN, REGISTER, TIMEOUT, PATIENCE);

    private RegistrySettings() {}

    /** The registry that is set, asked once and registering nothing; empty when none is set. */
    public static Optional<SchemaRegistry> lookUpOnly(Settings settings) {
        return settings.get(URL).isEmpty()
                ? Optional.empty()
                : Optional.of(new HttpRegistry(config(settings, false, Duration.ofMillis(1))));
    }

    /** Whether new schemas are registered. */
    public static boolean registers(Settings settings) {
        return settings.get(REGISTER);
    }

    /** The registry that is set, or the one inside the jar. */
    static SchemaRegistry registry(Settings settings) {
        if (settings.get(URL).isEmpty()) {
            return new BundledRegistry();
        }
        return new HttpRegistry(config(settings, settings.get(REGISTER), settings.get(PATIENCE)));
    }

    private static HttpRegistryConfig config(Settings settings, boolean register, Duration patience) {
        return new HttpRegistryConfig(
                settings.get(URL),
                settings.get(USER),
                settings.get(PASSWORD),
                settings.get(TOKEN),
                register,
                settings.get(TIMEOUT),
                patience);
    }

    private static List<URI> urls(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(RegistrySettings::url)
                .toList();
    }

    private static URI url(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("name and password belong into registry.user and registry.password");
        }
        if (!text.matches("https?://[^/?#\\s]+[^?#\\s]*")) {
            throw new IllegalArgumentException("'" + text + "' is no http or https URL");
        }
        return URI.create(text);
    }
}
