package io.wirewatch.standalone.newsroom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.standalone.bundle.BundledFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the sample newsroom on loopback: one port for all sites, told apart by host, {@code <site>.localhost}. It
 * begins with its first edition. Thread safe.
 */
public final class Newsroom implements AutoCloseable {

    private final Map<String, Site> sites = new TreeMap<>();
    private final PageWriter pages;
    private final FeedWriter feeds;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int edition = 1;

    private Newsroom(Path content, int port, InstantSource clock) throws IOException {
        pages = new PageWriter(clock.instant());
        feeds = new FeedWriter(pages);
        List<Path> folders;
        try (Stream<Path> found = Files.list(content.resolve("sites"))) {
            folders = found.sorted().toList();
        }
        for (Path folder : folders) {
            Site site = SiteFile.read(folder, content.resolve("layouts"));
            sites.put(site.host(), site);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Writes the newsroom that travels with the jar into a folder, for {@link #start}. */
    public static void unpack(Path content) throws IOException {
        BundledFolder.unpack("newsroom", "truth.json", content, Map.of());
    }

    /**
     * Starts to serve.
     *
     * @param content folder of sites and layouts
     * @param port 0 takes a free one
     * @param clock times of articles count back from now
     * @throws java.net.BindException when the port is taken
     * @throws IOException when the content cannot be read
     */
    public static Newsroom start(Path content, int port, InstantSource clock) throws IOException {
        return new Newsroom(content, port, clock);
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The URLs of all feeds, the broken ones too. */
    public List<String> feedUrls() {
        return sites.values().stream()
                .flatMap(site -> site.feeds().stream().map(feed -> base(site) + feed.path()))
                .toList();
    }

    /** The URL of an article, given as {@code site/slug}. */
    public String articleUrl(String name) {
        int slash = name.indexOf('/');
        Site site = sites.get(name.substring(0, slash) + ".localhost");
        if (site == null) {
            throw new IllegalArgumentException("no such site: " + name);
        }
        return base(site) + site.article(name.substring(slash + 1), 1).path();
    }

    /** Names of all articles, as {@code site/slug}. */
    public List<String> articleNames() {
        return sites.values().stream()
                .flatMap(site -> site.articles().keySet().stream().map(slug -> site.id() + "/" + slug))
                .sorted()
                .toList();
    }

    /** From now on the second edition is served: some articles and their feed items have changed. */
    public void publishSecondEdition() {
        edition = 2;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private String base(Site site) {
        return "http://" + site.host() + ":" + port();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        Site site = sites.get(name);
        if (site == null) {
            return Answer.notFound("no such site: " + name);
        }
        String path = exchange.getRequestURI().getPath();
        for (SampleFeed feed : site.feeds()) {
            if (feed.path().equals(path)) {
                return feed(site, feed, exchange.getRequestHeaders().getFirst("If-None-Match"));
            }
        }
        Site.Route route = site.routes().get(path.replaceFirst("/mobile$", ""));
        return route == null ? page(site, path) : route(route, path);
    }

    private Answer feed(Site site, SampleFeed feed, @Nullable String ifNoneMatch) {
        if (feed.format() == SampleFeed.Format.NOT_FOUND) {
            return Answer.notFound(pages.front(site, edition));
        }
        String body = feeds.write(site, feed, edition, base(site));
        Answer answer = Answer.ok(FeedWriter.mediaType(feed.format()), body);
        if (!feed.validators()) {
            return answer;
        }
        String etag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
        return etag.equals(ifNoneMatch)
                ? new Answer(304, Map.of("ETag", etag), "")
                : new Answer(
                        200, Map.of("ETag", etag, "Content-Type", FeedWriter.mediaType(feed.format())), answer.body());
    }

    private Answer page(Site site, String path) {
        if (path.equals("/")) {
            return Answer.ok("text/html; charset=utf-8", pages.front(site, edition));
        }
        if (path.equals("/robots.txt")) {
            return Answer.ok("text/plain", "User-agent: *\nDisallow: /print\n");
        }
        int now = edition;
        return site.articles().keySet().stream()
                .map(slug -> site.article(slug, now))
                .filter(article -> article.path().equals(path))
                .findFirst()
                .map(article -> Answer.ok(
                        "text/html; charset=utf-8", pages.article(site, article, now, base(site) + article.path())))
                .orElseGet(() -> Answer.notFound("<!DOCTYPE html><title>Not found</title><h1>Not found</h1>"));
    }

    private static Answer route(Site.Route route, String path) {
        return switch (route) {
            case PDF -> Answer.ok("application/pdf", "%PDF-1.4\n% a report that is no web page\n%%EOF\n");
            case REDIRECT_LOOP ->
                new Answer(
                        302,
                        Map.of(
                                "Location",
                                path.endsWith("/mobile") ? path.replaceFirst("/mobile$", "") : path + "/mobile"),
                        "");
        };
    }

    private record Answer(int status, Map<String, String> headers, String body) {

        static Answer ok(String type, String body) {
            return new Answer(200, Map.of("Content-Type", type), body);
        }

        static Answer notFound(String body) {
            return new Answer(404, Map.of("Content-Type", "text/html; charset=utf-8"), body);
        }
    }
}
