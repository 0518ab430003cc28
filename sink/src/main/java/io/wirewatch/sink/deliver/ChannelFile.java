package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.ConfigNode;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.service.config.NearestName;
import io.wirewatch.sink.deliver.channel.SecretReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * }</pre>
 */
public final class ChannelFile {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

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
        Channel channel = Channel.newBuilder()
                .setId(id)
                .setType(entry.value("type", ChannelType.WEBHOOK, ChannelFile::type))
                .setName(entry.text("name").orElse(id))
                .setTeams(entry.texts("teams"))
                .setRules(entry.texts("rules"))
                .setMinSeverity(entry.value("min_severity", Severity.LOW, ChannelFile::severity))
                .setUrl(url(entry))
                .setSecretRef(secret(entry))
                .setEnabled(entry.value("enabled", true, ChannelFile::flag))
                .setManagedBy(managedBy)
                .build();
        entry.refuseUnknownKeys();
        return channel;
    }

    private static ChannelType type(String text) {
        if (text.equals("webhook")) {
            return ChannelType.WEBHOOK;
        }
        throw new IllegalArgumentException("'" + text + "' is no kind of channel; there is 'webhook'"
                + NearestName.hint(text, List.of("webhook")));
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

    private static String url(ConfigMapping entry) {
        String text = entry.requiredText("url");
        if (text.isEmpty()) {
            return text;
        }
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!http || url.getHost() == null) {
                entry.problem("url", "'url' must be an http or https URL with a host");
            } else if (url.getUserInfo() != null) {
                entry.problem("url", "'url' may not hold a name or password");
            }
        } catch (URISyntaxException e) {
            entry.problem("url", "'url' is no URL: " + e.getReason());
        }
        return text;
    }

    /** The reference as it stands; what is wrong is told without repeating it, since it may be a secret. */
    private static @Nullable String secret(ConfigMapping entry) {
        if (entry.requiredText("secret").isEmpty()) {
            return null;
        }
        String reference =
                entry.value("secret", "", text -> SecretReference.parse(text).toString());
        return reference.isEmpty() ? null : reference;
    }
}
