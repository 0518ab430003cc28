package io.wirewatch.standalone.config;

import io.wirewatch.schemas.Feed;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.ConfigNode;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.service.config.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes feeds: YAML ({@code feeds:} and a list) or JSON lines. Keys: {@code url, title, country, language, owner,
 * full_text, min_interval, max_interval, enabled, tags}. Stateless.
 */
public final class FeedFile {

    private FeedFile() {}

    /**
     * Reads a file.
     *
     * @param managedBy who manages the feeds
     * @throws ConfigException with every problem, when there is one
     */
    public static List<Feed> read(Path file, String managedBy) {
        List<ConfigProblem> problems = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        List<Feed> feeds = new ArrayList<>();
        for (ConfigMapping mapping : mappings(file, problems)) {
            Feed feed = feed(mapping, managedBy);
            Integer earlier = lines.putIfAbsent(feed.getUrl(), mapping.line());
            if (earlier != null && !feed.getUrl().isEmpty()) {
                mapping.problem("url", "the feed " + feed.getUrl() + " stands on line " + earlier + " already");
            }
            feeds.add(feed);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return feeds;
    }

    /** The text of a YAML file that declares these feeds. */
    public static String write(List<Feed> feeds) {
        return Entry.document("feeds", feeds.stream().map(Entries::of).toList());
    }

    private static List<ConfigMapping> mappings(Path file, List<ConfigProblem> problems) {
        String name = file.toString();
        if (name.endsWith(".jsonl")) {
            return ConfigFile.jsonLines(file).stream()
                    .map(node -> ConfigMapping.of(name, node, problems))
                    .toList();
        }
        Optional<ConfigNode> document = ConfigFile.yaml(file);
        if (document.isEmpty()) {
            return List.of();
        }
        ConfigMapping root = ConfigMapping.of(name, document.get(), problems);
        List<ConfigMapping> mappings = root.mappings("feeds");
        root.refuseUnknownKeys();
        return mappings;
    }

    private static Feed feed(ConfigMapping mapping, String managedBy) {
        int min = seconds(mapping, "min_interval");
        int max = seconds(mapping, "max_interval");
        if (max > 0 && min > max) {
            mapping.problem("min_interval", "min_interval is longer than max_interval");
        }
        Feed feed = Feed.newBuilder()
                .setUrl(url(mapping))
                .setTitle(mapping.text("title").orElse(null))
                .setCountry(country(mapping))
                .setLanguage(mapping.text("language").orElse(null))
                .setOwner(mapping.text("owner").orElse(null))
                .setTags(mapping.texts("tags"))
                .setFullText(flag(mapping, "full_text", false))
                .setMinIntervalSeconds(min)
                .setMaxIntervalSeconds(max)
                .setEnabled(flag(mapping, "enabled", true))
                .setManagedBy(managedBy)
                .build();
        mapping.refuseUnknownKeys();
        return feed;
    }

    private static String url(ConfigMapping mapping) {
        String url = mapping.requiredText("url");
        if (url.isEmpty()) {
            return url;
        }
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return url;
            }
            mapping.problem("url", "'" + url + "' is not an http(s) address");
        } catch (URISyntaxException e) {
            mapping.problem("url", "'" + url + "' is not an address: " + e.getReason());
        }
        return url;
    }

    private static @Nullable String country(ConfigMapping mapping) {
        Optional<String> country = mapping.text("country");
        if (country.isPresent() && !country.get().matches("[A-Z]{2}")) {
            mapping.problem("country", "'" + country.get() + "' is not a country code of two capitals, such as AF");
        }
        return country.orElse(null);
    }

    private static boolean flag(ConfigMapping mapping, String key, boolean otherwise) {
        return mapping.value(key, otherwise, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        });
    }

    private static int seconds(ConfigMapping mapping, String key) {
        Duration duration = mapping.value(key, Duration.ZERO, Durations::parse);
        return Math.toIntExact(Math.min(duration.toSeconds(), Integer.MAX_VALUE));
    }
}
