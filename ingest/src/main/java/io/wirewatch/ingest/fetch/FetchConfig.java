package io.wirewatch.ingest.fetch;

import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How pages are fetched.
 *
 * @param http how they are asked for
 * @param hostDelay rest of a host between two pages; a site's own crawl delay goes before a shorter one
 * @param inFlight requests in hand at once, at least 1
 * @param robots whether robots.txt is read and obeyed
 * @param retryDelay before the first retry; it doubles with each
 */
public record FetchConfig(HttpConfig http, Duration hostDelay, int inFlight, boolean robots, Duration retryDelay) {

    private static final Setting<Duration> HOST_DELAY =
            Setting.duration("fetch.host-delay", "1s", "rest of a host between two pages");
    private static final Setting<Integer> IN_FLIGHT =
            Setting.integer("fetch.in-flight", 2000, 1, 100_000, "requests in hand at once");
    private static final Setting<Boolean> ROBOTS =
            Setting.flag("fetch.robots", true, "whether robots.txt is read and obeyed");
    private static final Setting<Duration> RETRY_DELAY =
            Setting.duration("fetch.retry-delay", "5s", "time before the first retry; it doubles with each");

    public static final List<Setting<?>> SETTINGS = settings();

    /** The settings of a process of its own. */
    public static FetchConfig from(Settings settings) {
        return new FetchConfig(
                HttpConfig.from(settings),
                settings.get(HOST_DELAY),
                settings.get(IN_FLIGHT),
                settings.get(ROBOTS),
                settings.get(RETRY_DELAY));
    }

    private static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(HOST_DELAY, IN_FLIGHT, ROBOTS, RETRY_DELAY));
        all.addAll(HttpConfig.SETTINGS);
        return List.copyOf(all);
    }
}
