package io.wirewatch.ingest.endurance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.ingest.http.HostileServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web on loopback: well-behaved sites whose feeds publish on and on, and hostile ones. Each has an address of its own in
 * 127.0.0.0/8, so each is a host of its own. Every tenth good feed links every second item to a hostile site. Thread safe.
 */
final class SoakWeb implements AutoCloseable {

    private static final int WINDOW = 20;
    private static final int GOOD = 1;
    private static final int HOSTILE = 2;
    private static final int LURE = 3;

    private final HttpServer good;
    private final HostileServer hostile = new HostileServer();
    private final List<String> misdeeds = HostileServer.misdeeds();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration every;
    private final int goodFeeds;
    private final int hostileFeeds;
    private final long start = System.nanoTime();
    private volatile long end = Long.MAX_VALUE;

    /** An item of a good feed. */
    record Item(int feed, int number) {}

    SoakWeb(int goodFeeds, int hostileFeeds, Duration every) {
        this.goodFeeds = goodFeeds;
        this.hostileFeeds = hostileFeeds;
        this.every = every;
        try {
            good = HttpServer.create(new InetSocketAddress(0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        good.setExecutor(threads);
        good.createContext("/feed/", this::feed);
        good.createContext("/page/", this::page);
        good.start();
    }

    /** For the allow-list of the guard. */
    Set<String> addresses() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < goodFeeds; i++) {
            all.add(host(GOOD, i) + ":" + good.getAddress().getPort());
            all.add(host(LURE, i) + ":" + hostile.port());
        }
        for (int i = 0; i < hostileFeeds; i++) {
            all.add(host(HOSTILE, i) + ":" + hostile.port());
        }
        return all;
    }

    String goodFeed(int feed) {
        return "http://" + host(GOOD, feed) + ":" + good.getAddress().getPort() + "/feed/" + feed;
    }

    String hostileFeed(int feed) {
        return "http://" + host(HOSTILE, feed) + ":" + hostile.port() + "/" + misdeeds.get(feed % misdeeds.size());
    }

    /** Nothing is published from now on. */
    void fallSilent() {
        end = System.nanoTime();
    }

    /** How many items a good feed has published. */
    int published(int feed) {
        long offset = every.toNanos() / goodFeeds * feed;
        return (int) ((Math.min(System.nanoTime(), end) - start + offset) / every.toNanos()) + 1;
    }

    /** The item that a URL belongs to. */
    static Item item(String url) {
        String[] segments = url.split("/");
        return new Item(
                Integer.parseInt(segments[segments.length - 2]), Integer.parseInt(segments[segments.length - 1]));
    }

    @Override
    public void close() {
        good.stop(0);
        threads.shutdownNow();
        hostile.close();
    }

    private void feed(HttpExchange exchange) throws IOException {
        try (exchange) {
            int feed = Integer.parseInt(exchange.getRequestURI().getPath().substring("/feed/".length()));
            int published = published(feed);
            String etag = "\"" + published + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            StringBuilder rss = new StringBuilder("<rss version=\"2.0\"><channel><title>Paper</title>");
            for (int number = Math.max(0, published - WINDOW); number < published; number++) {
                rss.append("<item><title>Story ")
                        .append(number)
                        .append("</title><link>")
                        .append(url(feed, number))
                        .append("</link></item>");
            }
            answer(exchange, "text/xml", rss.append("</channel></rss>").toString());
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            String story = "<p>" + "Something happened at " + exchange.getRequestURI() + ". ";
            answer(exchange, "text/html", "<html><body>" + story.repeat(40) + "</body></html>");
        }
    }

    private String url(int feed, int number) {
        String tail = "/" + feed + "/" + number;
        if (feed % 10 == 0 && number % 2 == 1) {
            String misdeed = misdeeds.get((feed / 10 + number / 2) % misdeeds.size());
            return "http://" + host(LURE, feed) + ":" + hostile.port() + "/" + misdeed + tail;
        }
        return "http://" + host(GOOD, feed) + ":" + good.getAddress().getPort() + "/page" + tail;
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String host(int kind, int number) {
        return "127." + kind + "." + (number >> 8) + "." + (number & 0xff);
    }
}
