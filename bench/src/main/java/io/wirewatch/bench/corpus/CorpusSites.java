package io.wirewatch.bench.corpus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves corpus pages through generated RSS feeds on loopback, as several sites with an address of their own, so that
 * the per-host manners of the pipeline are as in life. Thread safe.
 */
public final class CorpusSites implements AutoCloseable {

    private static final int SITES = 12;
    private static final int ITEMS_PER_FEED = 40;

    private final Map<String, CorpusPage> pages = new HashMap<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> feeds = new ArrayList<>();
    private final Map<String, String> feedBodies = new HashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Starts to serve the pages; items are dated {@code published}. */
    public CorpusSites(List<CorpusPage> corpus, Instant published) throws IOException {
        List<String> sites = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            String address = addresses().get(i);
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
            server.setExecutor(executor);
            servers.add(server);
            sites.add("http://" + address + ":" + server.getAddress().getPort());
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC));
        for (int start = 0; start < corpus.size(); start += ITEMS_PER_FEED) {
            String site = sites.get(feeds.size() % SITES);
            List<CorpusPage> items = corpus.subList(start, Math.min(start + ITEMS_PER_FEED, corpus.size()));
            String path = "/feeds/" + feeds.size() + ".xml";
            items.forEach(page -> pages.put(path(page), page));
            feedBodies.put(path, rss(site, items, date));
            feeds.add(site + path);
        }
        for (HttpServer server : servers) {
            server.createContext("/", this::answer);
            server.start();
        }
    }

    /** The loopback addresses of the sites. */
    public static List<String> addresses() {
        return IntStream.rangeClosed(1, SITES).mapToObj(i -> "127.0.1." + i).toList();
    }

    /** URLs of the feeds. */
    public List<String> feeds() {
        return List.copyOf(feeds);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            @Nullable CorpusPage page = pages.get(path);
            @Nullable String feed = feedBodies.get(path);
            if (page != null) {
                send(exchange, page.contentType(), page.body());
            } else if (feed != null) {
                send(exchange, "application/rss+xml; charset=utf-8", feed.getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String rss(String site, List<CorpusPage> items, String date) {
        StringBuilder rss = new StringBuilder("<rss version=\"2.0\"><channel><title>Corpus</title><link>")
                .append(site)
                .append("</link>");
        for (CorpusPage page : items) {
            String link = site + path(page);
            rss.append("<item><link>")
                    .append(link)
                    .append("</link><guid>")
                    .append(link)
                    .append("</guid><pubDate>");
            rss.append(date).append("</pubDate></item>");
        }
        return rss.append("</channel></rss>").toString();
    }

    private static String path(CorpusPage page) {
        return "/" + page.set() + "/" + page.id();
    }
}
