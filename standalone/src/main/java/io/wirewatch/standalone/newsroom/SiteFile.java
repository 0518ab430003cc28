package io.wirewatch.standalone.newsroom;

import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the folder of a site: {@code site.yaml} and the articles. Stateless. */
final class SiteFile {

    private SiteFile() {}

    /**
     * Reads one site.
     *
     * @param folder the site's folder
     * @param layouts the folder of layouts
     * @throws ConfigException when a file is not as it should be
     * @throws IOException when a file cannot be read
     */
    static Site read(Path folder, Path layouts) throws IOException {
        Path file = folder.resolve("site.yaml");
        List<ConfigProblem> problems = new ArrayList<>();
        ConfigMapping site = ConfigMapping.of(
                file.toString(),
                ConfigFile.yaml(file)
                        .orElseThrow(() ->
                                new ConfigException(List.of(new ConfigProblem(file.toString(), 0, "holds nothing")))),
                problems);
        Site read = new Site(
                String.valueOf(folder.getFileName()),
                site.requiredText("name"),
                site.requiredText("language"),
                Files.readString(layouts.resolve(site.requiredText("layout") + ".html")),
                site.requiredText("tagline"),
                site.texts("nav"),
                site.requiredText("sidebar-title"),
                site.texts("sidebar"),
                site.requiredText("cookies"),
                site.requiredText("footer"),
                site.mappings("feeds").stream().map(SiteFile::feed).toList(),
                routes(site),
                articles(folder.resolve("articles")));
        site.refuseUnknownKeys();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return read;
    }

    private static SampleFeed feed(ConfigMapping feed) {
        SampleFeed read = new SampleFeed(
                feed.requiredText("path"),
                SampleFeed.Format.valueOf(constant(feed.requiredText("format"))),
                feed.value("validators", false, Boolean::valueOf),
                feed.value("full-text", false, Boolean::valueOf),
                feed.texts("articles"),
                feed.mappings("extras").stream().map(SiteFile::extra).toList());
        feed.refuseUnknownKeys();
        return read;
    }

    private static SampleFeed.Extra extra(ConfigMapping extra) {
        SampleFeed.Extra read = new SampleFeed.Extra(
                extra.requiredText("title"),
                extra.text("link").orElse(null),
                extra.value("minutes-ago", 0, Integer::valueOf));
        extra.refuseUnknownKeys();
        return read;
    }

    private static Map<String, Site.Route> routes(ConfigMapping site) {
        Map<String, Site.Route> routes = new HashMap<>();
        for (ConfigMapping route : site.mappings("routes")) {
            routes.put(route.requiredText("path"), Site.Route.valueOf(constant(route.requiredText("answer"))));
            route.refuseUnknownKeys();
        }
        return routes;
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, List<SampleArticle>> articles(Path folder) throws IOException {
        Map<String, List<SampleArticle>> editions = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        TreeMap<String, SampleArticle> byName = new TreeMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
            byName.put(name, article(name.replaceFirst("\\.\\d+$", ""), Files.readString(file)));
        }
        byName.values()
                .forEach(article -> editions.computeIfAbsent(article.slug(), slug -> new ArrayList<>())
                        .add(article));
        return editions;
    }

    static SampleArticle article(String slug, String text) {
        int split = text.indexOf("\n---\n");
        Map<String, String> head = new HashMap<>();
        for (String line : text.substring(0, split).split("\n", -1)) {
            int colon = line.indexOf(": ");
            head.put(line.substring(0, colon), line.substring(colon + 2).strip());
        }
        String updated = head.get("updated-minutes-ago");
        String sidebar = head.get("sidebar");
        return new SampleArticle(
                slug,
                head.getOrDefault("title", ""),
                head.getOrDefault("section", "news"),
                head.getOrDefault("author", ""),
                head.getOrDefault("summary", ""),
                Integer.parseInt(head.getOrDefault("minutes-ago", "0")),
                updated == null ? null : Integer.valueOf(updated),
                head.containsKey("json-ld"),
                sidebar == null ? List.of() : List.of(sidebar.split(" \\| ", -1)),
                List.of(text.substring(split + 5).strip().split("\n\n", -1)));
    }
}
