package io.wirewatch.bench.poll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Serves many RSS feeds from many loopback addresses. A feed has 25 items, about 12 kB, and brings a new one at every
 * tenth request; half of the feeds have an ETag and answer 304 in between, the others send the same body again. That
 * mix, seven to nine of ten polls without news, is what large pollers report. Two visitors have addresses of their own for
 * the same feeds, and only one of them is served at a time: the other waits for its answers. Thread safe.
 */
final class FeedFarm implements AutoCloseable {

    private static final int FEEDS_PER_HOST = 5;
    private static final int ITEMS = 25;
    private static final int REQUESTS_PER_ITEM = 10;
    private static final String TEXT = "Officials said on the day that talks would go on, and that nothing had been "
            + "agreed so far; people near the talks told of a long night and of drafts that came and went. ".repeat(3);

    /** Who asks. */
    enum Visitor {
        GETTER,
        POLLER
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicIntegerArray requests;
    private final int feeds;
    private final int port;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition turned = turn.newCondition();
    private Visitor served = Visitor.GETTER;

    FeedFarm(int feeds) throws IOException {
        this.feeds = feeds;
        this.requests = new AtomicIntegerArray(2 * feeds);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 1000);
        this.port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    List<String> urls(Visitor visitor) {
        return IntStream.range(0, feeds)
                .mapToObj(feed -> "http://" + host(feed / FEEDS_PER_HOST) + ":" + port + "/" + visitor + "/" + feed)
                .toList();
    }

    /** From now on this visitor is served, and the other one waits. */
    void serve(Visitor visitor) {
        turn.lock();
        try {
            served = visitor;
            turned.signalAll();
        } finally {
            turn.unlock();
        }
    }

    /** For the allow-list of the guard. */
    List<String> hosts() {
        return IntStream.range(0, feeds / FEEDS_PER_HOST + 1)
                .mapToObj(FeedFarm::host)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static String host(int number) {
        return "127.1." + number / 250 + "." + (1 + number % 250);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            Visitor visitor = Visitor.valueOf(path[1]);
            int feed = Integer.parseInt(path[2]);
            await(visitor);
            int request = requests.getAndIncrement(visitor == Visitor.GETTER ? feed : feeds + feed);
            int newest = ITEMS + (request + feed % REQUESTS_PER_ITEM) / REQUESTS_PER_ITEM;
            String tag = "\"" + newest + "\"";
            boolean tagged = feed % 2 == 0;
            if (tagged && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] body = rss(feed, newest);
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
            if (tagged) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void await(Visitor visitor) {
        turn.lock();
        try {
            while (served != visitor) {
                turned.awaitUninterruptibly();
            }
        } finally {
            turn.unlock();
        }
    }

    private static byte[] rss(int feed, int newest) {
        StringBuilder rss = new StringBuilder(ITEMS * 600).append("<rss version=\"2.0\"><channel><title>Feed");
        rss.append("</title><link>http://site").append(feed).append(".example/</link>");
        for (int item = newest; item > newest - ITEMS; item--) {
            rss.append("<item><title>What happened, part ").append(item).append("</title><link>http://site");
            rss.append(feed)
                    .append(".example/")
                    .append(item)
                    .append("</link><guid>")
                    .append(item);
            rss.append("</guid><description>").append(TEXT).append("</description></item>");
        }
        return rss.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
