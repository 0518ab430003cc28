package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.ConfigNode;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.service.config.Durations;
import io.wirewatch.service.config.NearestName;
import io.wirewatch.sink.deliver.channel.SecretReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads channels from a YAML file. Stateless.
 *
 * <pre>{@code
 * channels:
 *   - id: kabul-desk
 *     type: webhook
 *     name: Kabul desk         # the id when absent
 *     teams: [kabul-desk]      # all when absent
 *     rules: []                # all when absent
 *     min_severity: high       # low when absent
 *     url: https://desk.example.org/hooks/wirewatch
 *     secret: env:KABUL_DESK_SECRET   # or file:PATH, never the secret
 *     enabled: true
 *     digest: 1h               # one message an hour; each alert at once when absent
 *     quiet:                   # alerts wait for the end of these hours
 *       start: "22:00"
 *       end: "06:30"
 *       zone: Asia/Kabul
 *       loud: critical         # alerts of this severity or above do not wait
 *   - id: newsroom
 *     type: slack              # or teams; the secret is the address of its incoming webhook
 *     secret: file:/run/secrets/newsroom-slack
 *   - id: editors
 *     type: email
 *     url: smtp://mail.example.org:587   # or smtps://
 *     from: wirewatch@example.org
 *     to: [editors@example.org]
 *     user: wirewatch          # signs in with the secret; does not when absent
 *     secret: env:MAIL_PASSWORD
 * }</pre>
 */
public final class ChannelFile {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,255}");
    private static final int MOST_DIGEST_MINUTES = 24 * 60;
    private static final Map<String, ChannelType> TYPES = new TreeMap<>(Map.of(
            "webhook", ChannelType.WEBHOOK,
            "slack", ChannelType.SLACK,
            "teams", ChannelType.TEAMS,
            "email", ChannelType.EMAIL));

    private ChannelFile() {}

    /**
     * Reads a file.
     *
     * @param managedBy who manages these records, as they will say
     * @throws ConfigException with every problem that was found
     */
    public static List<Channel> read(Path file, String managedBy) {
        Optional<ConfigNode> document = ConfigFile.yaml(file);
        if (document.isEmpty()) {
            return List.of();
        }
        List<ConfigProblem> problems = new ArrayList<>();
        ConfigMapping root = ConfigMapping.of(file.toString(), document.get(), problems);
        List<ConfigMapping> entries = root.mappings("channels");
        root.refuseUnknownKeys();
        List<Channel> channels = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (ConfigMapping entry : entries) {
            Channel channel = channel(entry, managedBy);
            Integer earlier = lines.putIfAbsent(channel.getId(), entry.line("id"));
            if (earlier != null && !channel.getId().isEmpty()) {
                entry.problem("id", "the id '" + channel.getId() + "' stands in line " + earlier + " already");
            }
            channels.add(channel);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return List.copyOf(channels);
    }

    private static Channel channel(ConfigMapping entry, String managedBy) {
        String id = entry.requiredText("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            entry.problem("id", "'" + id + "' is no id: up to 64 of a-z, 0-9, - and _");
        }
        entry.requiredText("type");
        ChannelType type = entry.value("type", ChannelType.WEBHOOK, ChannelFile::type);
        Channel channel = Channel.newBuilder()
                .setId(id)
                .setType(type)
                .setName(entry.text("name").orElse(id))
                .setTeams(entry.texts("teams"))
                .setRules(entry.texts("rules"))
                .setMinSeverity(entry.value("min_severity", Severity.LOW, ChannelFile::severity))
                .setUrl(url(entry, type))
                .setSecretRef(secret(entry, type))
                .setFrom(type == ChannelType.EMAIL ? address(entry, entry.requiredText("from"), "from") : null)
                .setTo(type == ChannelType.EMAIL ? receivers(entry) : List.of())
                .setUser(type == ChannelType.EMAIL ? entry.text("user").orElse(null) : null)
                .setDigestMinutes(entry.value("digest", 0, ChannelFile::minutes))
                .setQuiet(entry.mapping("quiet").map(ChannelFile::quiet).orElse(null))
                .setEnabled(entry.value("enabled", true, ChannelFile::flag))
                .setManagedBy(managedBy)
                .build();
        entry.refuseUnknownKeys();
        return channel;
    }

    private static ChannelType type(String text) {
        ChannelType type = TYPES.get(text);
        if (type == null) {
            throw new IllegalArgumentException("'" + text + "' is no kind of channel; there are "
                    + String.join(", ", TYPES.keySet()) + NearestName.hint(text, TYPES.keySet()));
        }
        return type;
    }

    private static int minutes(String text) {
        long minutes = Durations.parse(text).toMinutes();
        if (minutes < 1 || minutes > MOST_DIGEST_MINUTES) {
            throw new IllegalArgumentException("'" + text + "' is not between 1m and 24h");
        }
        return (int) minutes;
    }

    private static QuietHours quiet(ConfigMapping entry) {
        entry.requiredText("start");
        entry.requiredText("end");
        QuietHours quiet = QuietHours.newBuilder()
                .setStart(entry.value("start", 0, ChannelFile::minuteOfDay))
                .setEnd(entry.value("end", 0, ChannelFile::minuteOfDay))
                .setZone(entry.value("zone", "UTC", ChannelFile::zone))
                .setLoud(entry.value("loud", Severity.CRITICAL, ChannelFile::severity))
                .build();
        entry.refuseUnknownKeys();
        return quiet;
    }

    private static int minuteOfDay(String text) {
        try {
            return LocalTime.parse(text).get(ChronoField.MINUTE_OF_DAY);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of day such as \"22:00\"", e);
        }
    }

    private static String zone(String text) {
        try {
            return ZoneId.of(text).getId();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time zone such as Asia/Kabul", e);
        }
    }

    private static List<String> receivers(ConfigMapping entry) {
        List<String> receivers = entry.texts("to");
        if (receivers.isEmpty()) {
            entry.problem("to", "'to' is missing");
        }
        return receivers.stream().map(text -> address(entry, text, "to")).toList();
    }

    private static String address(ConfigMapping entry, String text, String key) {
        if (!text.isEmpty() && !ADDRESS.matcher(text).matches()) {
            entry.problem(key, "'" + text + "' is no mail address");
        }
        return text;
    }

    private static Severity severity(String text) {
        List<String> names = Stream.of(Severity.values())
                .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", names)
                    + NearestName.hint(text.toLowerCase(Locale.ROOT), names));
        }
        return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static String url(ConfigMapping entry, ChannelType type) {
        if (type == ChannelType.SLACK || type == ChannelType.TEAMS) {
            if (entry.has("url")) {
                entry.problem("url", "'url' has no place here: the address is the secret");
            }
            return "";
        }
        String text = entry.requiredText("url");
        List<String> schemes = type == ChannelType.EMAIL ? List.of("smtp", "smtps") : List.of("http", "https");
        if (text.isEmpty()) {
            return text;
        }
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (!schemes.contains(scheme) || url.getHost() == null) {
                String kind = type == ChannelType.EMAIL ? "a smtp or smtps address" : "an http or https URL";
                entry.problem("url", "'url' must be " + kind + " with a host");
            } else if (url.getUserInfo() != null) {
                entry.problem("url", "'url' may not hold a name or password");
            }
        } catch (URISyntaxException e) {
            entry.problem("url", "'url' is no URL: " + e.getReason());
        }
        return text;
    }

    /** The reference as it stands; what is wrong is told without repeating it, since it may be a secret. */
    private static @Nullable String secret(ConfigMapping entry, ChannelType type) {
        boolean needed = type != ChannelType.EMAIL || entry.has("user");
        String text =
                needed ? entry.requiredText("secret") : entry.text("secret").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        String reference =
                entry.value("secret", "", given -> SecretReference.parse(given).toString());
        return reference.isEmpty() ? null : reference;
    }
}
