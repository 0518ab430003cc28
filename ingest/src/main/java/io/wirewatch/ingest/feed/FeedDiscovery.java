package io.wirewatch.ingest.feed;

import io.wirewatch.ingest.feed.FeedCandidate.Trust;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of feeds from the address of a page (RSS Autodiscovery, RFC 8288, JSON Feed). It asks nobody: the
 * caller fetches the page, and tries what is found in the order of trust. Stateless.
 *
 * <pre>{@code
 * for (FeedCandidate candidate : FeedDiscovery.of(body, headers, "https://paper.example/")) { ... }
 * }</pre>
 */
public final class FeedDiscovery {

    private static final int MAX_CANDIDATES = 50;
    private static final int MAX_PAGE_BYTES = 2 * 1024 * 1024;
    private static final Set<String> FEED_TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/x.atom+xml",
            "application/x-atom+xml",
            "application/x-rss+xml",
            "text/rss+xml",
            "text/atom+xml");
    private static final Set<String> VAGUE_TYPES =
            Set.of("", "text/xml", "application/xml", "application/json", "text/rss", "rss", "atom");
    private static final Set<String> FEED_WORDS =
            Set.of("rss", "feed", "feeds", "atom", "rdf", "rss2", "rss.xml", "feed.xml", "atom.xml", "feed.json");
    private static final List<String> COMMON_PATHS = List.of(
            "/feed/",
            "/rss.xml",
            "/feed.xml",
            "/atom.xml",
            "/rss",
            "/index.xml",
            "/feed.json",
            "/feeds/posts/default",
            "/news-sitemap.xml",
            "/sitemap-news.xml");

    private FeedDiscovery() {}

    /**
     * The candidates of a page, the surest first; none twice.
     *
     * @param body the page as it came, without content encoding
     * @param headers response headers, names in any case
     * @param url absolute URL of the page
     */
    public static List<FeedCandidate> of(byte[] body, Map<String, String> headers, String url) {
        Map<String, FeedCandidate> found = new LinkedHashMap<>();
        if (new FeedParser().parse(body, headers, url) instanceof ParsedFeed feed) {
            add(found, url, url, Trust.ITSELF, feed.title());
        }
        headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase("link")) {
                LinkHeader.parse(value)
                        .forEach(link -> addDeclared(found, link.target(), link.rel(), link.type(), url));
            }
        });
        byte[] head = body.length > MAX_PAGE_BYTES ? java.util.Arrays.copyOf(body, MAX_PAGE_BYTES) : body;
        addOfPage(found, Jsoup.parse(FeedCharset.decode(head, null), url), url);
        if (found.values().stream().noneMatch(candidate -> candidate.trust() == Trust.ITSELF)) {
            addGuesses(found, url);
        }
        return sorted(found.values());
    }

    /**
     * The sitemaps that a robots.txt names (sitemaps.org), those of news first; none twice.
     *
     * @param url absolute URL of the robots.txt
     */
    public static List<FeedCandidate> ofRobots(String robots, String url) {
        Map<String, FeedCandidate> found = new LinkedHashMap<>();
        for (String line : robots.lines().limit(10_000).toList()) {
            if (line.strip().regionMatches(true, 0, "sitemap:", 0, 8)) {
                String address = line.strip().substring(8).strip();
                boolean news = address.toLowerCase(Locale.ROOT).contains("news");
                add(found, address, url, news ? Trust.NEWS_SITEMAP : Trust.SITEMAP, null);
            }
        }
        return sorted(found.values());
    }

    private static List<FeedCandidate> sorted(Collection<FeedCandidate> found) {
        return found.stream()
                .sorted(Comparator.comparing(FeedCandidate::trust))
                .limit(MAX_CANDIDATES)
                .toList();
    }

    private static void addOfPage(Map<String, FeedCandidate> found, Document page, String url) {
        Element baseElement = page.selectFirst("base[href]");
        String written = baseElement == null ? null : Links.absolute(baseElement.attr("href"), url);
        String base = written == null ? url : written;
        for (Element link : page.getElementsByTag("link")) {
            Candidate named = new Candidate(link.attr("href"), link.attr("title"));
            if (isFeed(link.attr("rel"), link.attr("type"), named.address())) {
                add(found, named.address(), base, trust(named), named.title());
            }
        }
        for (Element anchor : page.getElementsByTag("a")) {
            String address = anchor.attr("href");
            boolean feed = FEED_TYPES.contains(type(anchor.attr("type"))) || looksLikeFeed(address);
            if (feed && found.size() < MAX_CANDIDATES) {
                add(found, address, base, Trust.LINKED, PlainText.fold(anchor.text()));
            }
        }
    }

    private record Candidate(String address, String title) {}

    private static Trust trust(Candidate named) {
        String text = (named.address() + " " + named.title()).toLowerCase(Locale.ROOT);
        return text.contains("comment") ? Trust.DECLARED_COMMENTS : Trust.DECLARED;
    }

    private static void addDeclared(
            Map<String, FeedCandidate> found, String address, String rel, String type, String base) {
        if (isFeed(rel, type, address)) {
            add(found, address, base, trust(new Candidate(address, "")), null);
        }
    }

    private static boolean isFeed(String rel, String type, String address) {
        List<String> relations = List.of(rel.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (relations.contains("feed")) {
            return true;
        }
        boolean vague = VAGUE_TYPES.contains(type(type)) && looksLikeFeed(address);
        return relations.contains("alternate") && (FEED_TYPES.contains(type(type)) || vague);
    }

    /** The media type without its parameters. */
    private static String type(String written) {
        int semicolon = written.indexOf(';');
        return (semicolon < 0 ? written : written.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a part of the path, or the query, is a word for a feed. */
    private static boolean looksLikeFeed(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        if (lower.length() > 500 || lower.startsWith("mailto:") || lower.startsWith("javascript:")) {
            return false;
        }
        for (String part : lower.split("[/?#&=]")) {
            if (FEED_WORDS.contains(part) || part.endsWith(".rss") || part.endsWith(".rdf") || part.endsWith(".atom")) {
                return true;
            }
        }
        return false;
    }

    private static void addGuesses(Map<String, FeedCandidate> found, String url) {
        int query = url.indexOf('?');
        String page = query < 0 ? url : url.substring(0, query);
        add(found, page.endsWith("/") ? page + "feed/" : page + "/feed/", url, Trust.GUESSED, null);
        COMMON_PATHS.forEach(path -> add(found, path, url, Trust.GUESSED, null));
    }

    private static void add(
            Map<String, FeedCandidate> found, String address, String base, Trust trust, @Nullable String title) {
        String url = Links.absolute(address, base);
        if (url != null && Links.isWeb(url)) {
            int fragment = url.indexOf('#');
            String bare = fragment < 0 ? url : url.substring(0, fragment);
            String name = title == null || title.isBlank() ? null : title;
            found.merge(
                    bare,
                    new FeedCandidate(bare, trust, name),
                    (a, b) -> a.trust().compareTo(b.trust()) <= 0 ? a : b);
        }
    }
}
