package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.push.WebSubConfig;
import io.wirewatch.ingest.schedule.Limits;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How feeds are polled.
 *
 * @param http how they are asked for
 * @param floor shortest interval between two polls of a feed
 * @param ceiling longest interval
 * @param requestsPerDay requests per feed and day, in the mean over all feeds; feeds of which more is expected get more
 * @param hostDelay rest of a host between two polls
 * @param inFlight polls that run at once, at least 1
 * @param fullTextMinChars characters of content from which on an item of a full-text feed needs no page
 * @param hubs where hubs reach this process
 */
public record PollConfig(
        HttpConfig http,
        Duration floor,
        Duration ceiling,
        double requestsPerDay,
        Duration hostDelay,
        int inFlight,
        int fullTextMinChars,
        WebSubConfig hubs) {

    private static final Setting<Duration> FLOOR =
            Setting.duration("poll.floor", "60s", "shortest interval between two polls of a feed");
    private static final Setting<Duration> CEILING =
            Setting.duration("poll.ceiling", "6h", "longest interval between two polls of a feed");
    private static final Setting<Integer> REQUESTS_PER_DAY = Setting.integer(
            "poll.requests-per-day",
            96,
            1,
            86_400,
            "requests per feed and day, in the mean over all feeds; they go to the feeds and hours where most is expected");
    private static final Setting<Duration> HOST_DELAY =
            Setting.duration("poll.host-delay", "2s", "rest of a host between two polls");
    private static final Setting<Integer> IN_FLIGHT =
            Setting.integer("poll.in-flight", 64, 1, 10_000, "polls that run at once");
    private static final Setting<Integer> FULL_TEXT_MIN_CHARS = Setting.integer(
            "poll.full-text-min-chars",
            500,
            0,
            1_000_000,
            "characters of content from which on an item of a full-text feed needs no page");

    public static final List<Setting<?>> SETTINGS = settings();

    /** No hubs, and as many requests as polls at the geometric mean of floor and ceiling make. */
    public PollConfig(
            HttpConfig http, Duration floor, Duration ceiling, Duration hostDelay, int inFlight, int fullTextMinChars) {
        this(
                http,
                floor,
                ceiling,
                requestsBetween(floor, ceiling),
                hostDelay,
                inFlight,
                fullTextMinChars,
                WebSubConfig.OFF);
    }

    /** The settings of a process of its own. */
    public static PollConfig from(Settings settings) {
        return new PollConfig(
                HttpConfig.from(settings),
                settings.get(FLOOR),
                settings.get(CEILING),
                settings.get(REQUESTS_PER_DAY),
                settings.get(HOST_DELAY),
                settings.get(IN_FLIGHT),
                settings.get(FULL_TEXT_MIN_CHARS),
                WebSubConfig.from(settings));
    }

    Limits limits() {
        return new Limits(floor, ceiling);
    }

    private static double requestsBetween(Duration floor, Duration ceiling) {
        double day = Duration.ofDays(1).toMillis();
        return day / Math.sqrt((double) floor.toMillis() * ceiling.toMillis());
    }

    private static List<Setting<?>> settings() {
        List<Setting<?>> all =
                new ArrayList<>(List.of(FLOOR, CEILING, REQUESTS_PER_DAY, HOST_DELAY, IN_FLIGHT, FULL_TEXT_MIN_CHARS));
        all.addAll(WebSubConfig.SETTINGS);
        all.addAll(HttpConfig.SETTINGS);
        return List.copyOf(all);
    }
}
