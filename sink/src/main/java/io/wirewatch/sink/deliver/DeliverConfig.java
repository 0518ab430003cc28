package io.wirewatch.sink.deliver;

import io.wirewatch.service.config.Durations;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.http.AddressGuard;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * How alerts are delivered. Immutable.
 *
 * @param retrySchedule when a delivery is tried again
 * @param timeout of one attempt
 * @param parallel attempts that may run at a time to one channel, at least 1
 * @param guard which addresses may be connected to
 */
public record DeliverConfig(RetrySchedule retrySchedule, Duration timeout, int parallel, AddressGuard guard) {

    private static final Setting<RetrySchedule> RETRY_SCHEDULE = new Setting<>(
            "deliver.retry-schedule",
            "waits between the attempts of a delivery, parted by commas",
            "5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h",
            DeliverConfig::schedule,
            false);
    private static final Setting<Duration> TIMEOUT = Setting.duration(
            "deliver.timeout",
            "15s",
            "longest time of one attempt; receivers are told 15 s to 30 s; a mail server has it for each step, and four times as much for all");
    private static final Setting<Integer> PARALLEL =
            Setting.integer("deliver.parallel", 4, 1, 100, "attempts that may run at a time to one channel");
    private static final Setting<AddressGuard> ALLOWED_ADDRESSES = new Setting<>(
            "deliver.allowed-addresses",
            "addresses inside the network that may be delivered to, as address:port or address:*, parted by commas",
            "",
            text -> new AddressGuard(new HashSet<>(list(text))),
            false);

    /** The settings that {@link #from} reads. */
    public static final List<Setting<?>> SETTINGS = List.of(RETRY_SCHEDULE, TIMEOUT, PARALLEL, ALLOWED_ADDRESSES);

    /** All at their defaults. */
    public static DeliverConfig defaults() {
        return from(Settings.defaults());
    }

    /** The values that were given, and the defaults of the others. */
    public static DeliverConfig from(Settings settings) {
        return new DeliverConfig(
                settings.get(RETRY_SCHEDULE),
                settings.get(TIMEOUT),
                settings.get(PARALLEL),
                settings.get(ALLOWED_ADDRESSES));
    }

    private static RetrySchedule schedule(String text) {
        return new RetrySchedule(list(text).stream().map(Durations::parse).toList(), RetrySchedule.STANDARD.jitter());
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
