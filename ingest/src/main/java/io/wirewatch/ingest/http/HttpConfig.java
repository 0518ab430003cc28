package io.wirewatch.ingest.http;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.http.AddressGuard;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How pages and feeds are asked for.
 *
 * @param contact web or mail address that sites may turn to; part of the user agent
 * @param allow addresses that are let through although they are not public, {@code address:port} or {@code address:*}
 * @param connectTimeout for one connection
 * @param totalTimeout for one GET with all its redirects
 */
public record HttpConfig(String contact, Set<String> allow, Duration connectTimeout, Duration totalTimeout) {

    /** The name that robots.txt files may speak to. */
    public static final String AGENT = "wirewatch";

    private static final Setting<String> CONTACT =
            Setting.text("http.contact", "", "web or mail address in the user agent, for sites that want to complain");
    private static final Setting<String> ALLOW = Setting.text(
            "http.allow", "", "private addresses that may be fetched: address:port or address:*, parted by commas");
    private static final Setting<Duration> CONNECT_TIMEOUT =
            Setting.duration("http.connect-timeout", "10s", "longest time to connect");
    private static final Setting<Duration> TOTAL_TIMEOUT =
            Setting.duration("http.total-timeout", "30s", "longest time for one GET with its redirects");

    public static final List<Setting<?>> SETTINGS = List.of(CONTACT, ALLOW, CONNECT_TIMEOUT, TOTAL_TIMEOUT);

    public HttpConfig {
        allow = Set.copyOf(allow);
    }

    public static HttpConfig from(Settings settings) {
        Set<String> allow = Arrays.stream(settings.get(ALLOW).split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toSet());
        return new HttpConfig(settings.get(CONTACT), allow, settings.get(CONNECT_TIMEOUT), settings.get(TOTAL_TIMEOUT));
    }

    /** The User-Agent header. */
    public String userAgent() {
        String who = contact.isBlank() ? "news monitoring" : "news monitoring; +" + contact.strip();
        return "Wirewatch/0.1 (" + who + ")";
    }

    public AddressGuard guard() {
        return new AddressGuard(allow);
    }
}
