package io.wirewatch.ingest.poll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.ingest.http.Routes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Feeds of several loopback hosts, each with another new item at every request while it is on. Remembers which items it
 * has shown to whoever got the whole answer, and whether a feed was ever asked for twice at once. Thread safe.
 */
final class Newsstand implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AtomicInteger> items = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asking = new ConcurrentHashMap<>();
    private final Set<String> askedTwiceAtOnce = ConcurrentHashMap.newKeySet();
    private volatile boolean on = true;

    Newsstand() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    List<String> feeds(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::feed).toList();
    }

    String feed(int number) {
        return "http://127.0.2." + number + ":" + server.getAddress().getPort() + "/" + number;
    }

    Set<String> allowed() {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(number -> "127.0.2." + number + ":*")
                .collect(Collectors.toSet());
    }

    /** From now on nothing new comes. */
    void stopThePress() {
        on = false;
    }

    /** Links of all items that were ever shown. */
    Set<String> published() {
        return items.entrySet().stream()
                .flatMap(feed ->
                        IntStream.rangeClosed(1, feed.getValue().get()).mapToObj(item -> link(feed.getKey(), item)))
                .collect(Collectors.toSet());
    }

    boolean wasAskedFor(String feed) {
        return items.containsKey(feed.substring(feed.lastIndexOf('/')));
    }

    Set<String> askedTwiceAtOnce() {
        return Set.copyOf(askedTwiceAtOnce);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        AtomicInteger at = asking.computeIfAbsent(path, p -> new AtomicInteger());
        try (exchange) {
            if (at.incrementAndGet() > 1) {
                askedTwiceAtOnce.add(path);
            }
            AtomicInteger count = items.computeIfAbsent(path, p -> new AtomicInteger());
            int newest = on ? count.incrementAndGet() : count.get();
            StringBuilder rss = new StringBuilder("<rss><channel><title>Stand</title>");
            for (int item = newest; item > 0; item--) {
                rss.append("<item><title>Item ").append(item).append("</title><link>");
                rss.append(link(path, item)).append("</link></item>");
            }
            byte[] body = rss.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
            at.decrementAndGet();
            Routes.reply(exchange, 200, "text/xml", body);
        }
    }

    private static String link(String path, int item) {
        return "https://stand.example" + path + "/" + item;
    }
}
