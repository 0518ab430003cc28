package io.wirewatch.bench.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.wirewatch.ingest.feed.FeedParser;
import io.wirewatch.ingest.feed.ParsedFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares our reading of feeds with plain Rome's ({@code SyndFeedInput} over {@code XmlReader}), in one JVM and on one
 * thread, in turns: the files of a folder, and one small generated feed. Prints one JSON object: feeds a second of CPU
 * time (the median round), how many feeds and items each of the two read, and the ratio. Other load on the machine
 * changes the figures far more than the ratio.
 *
 * <pre>{@code bench/feed-run FOLDER [ROUNDS]}</pre>
 */
public final class FeedReadingRun {

    private static final int ROUNDS = 60;
    private static final int SMALL_FEEDS = 400;
    private static final FeedParser PARSER = new FeedParser();

    private FeedReadingRun() {}

    /** Reads a document and tells how many items are in it; -1 when it cannot be read. */
    private interface Reader {
        int items(byte[] body) throws IOException, FeedException;
    }

    private record Result(double feedsPerSecond, int feeds, int items) {}

    /**
     * Runs the comparison.
     *
     * @param args a folder of feeds and, if wanted, the number of rounds
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: feed-run FOLDER [ROUNDS]");
            System.exit(2);
        }
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        ObjectNode report = new ObjectMapper().createObjectNode();
        compare(report.putObject("folder"), files(Path.of(args[0])), rounds);
        compare(report.putObject("small"), small(), rounds);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(report.toPrettyString());
    }

    private static void compare(ObjectNode report, List<byte[]> bodies, int rounds) {
        List<Result> ours = new ArrayList<>();
        List<Result> romes = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(round(bodies, FeedReadingRun::ours));
            romes.add(round(bodies, FeedReadingRun::rome));
        }
        Result our = median(ours);
        Result rome = median(romes);
        long bytes = bodies.stream().mapToLong(body -> body.length).sum();
        report.put("documents", bodies.size()).put("bytes", bytes);
        describe(report.putObject("wirewatch"), our);
        describe(report.putObject("rome"), rome);
        report.put("ratio", Math.round(our.feedsPerSecond() / rome.feedsPerSecond() * 100) / 100.0);
    }

    private static void describe(ObjectNode node, Result result) {
        node.put("feedsPerSecond", Math.round(result.feedsPerSecond()))
                .put("read", result.feeds())
                .put("items", result.items());
    }

    /** The median of the later half, when the compiler has done its work. */
    private static Result median(List<Result> results) {
        List<Result> warm = results.subList(results.size() / 2, results.size()).stream()
                .sorted((a, b) -> Double.compare(a.feedsPerSecond(), b.feedsPerSecond()))
                .toList();
        return warm.get(warm.size() / 2);
    }

    private static Result round(List<byte[]> bodies, Reader reader) {
        int feeds = 0;
        int items = 0;
        long start = cpuNanos();
        for (byte[] body : bodies) {
            int found = read(reader, body);
            feeds += found < 0 ? 0 : 1;
            items += Math.max(0, found);
        }
        double seconds = (cpuNanos() - start) / 1e9;
        return new Result(bodies.size() / seconds, feeds, items);
    }

    private static int read(Reader reader, byte[] body) {
        try {
            return reader.items(body);
        } catch (IOException | FeedException | RuntimeException e) {
            return -1;
        }
    }

    private static int ours(byte[] body) {
        return PARSER.parse(body, Map.of(), "https://paper.example/feed") instanceof ParsedFeed feed
                ? feed.items().size()
                : -1;
    }

    private static int rome(byte[] body) throws IOException, FeedException {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body))) {
            return new SyndFeedInput().build(reader).getEntries().size();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                bodies.add(Files.readAllBytes(path));
            }
        }
        return bodies;
    }

    private static List<byte[]> small() {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < SMALL_FEEDS; i++) {
            bodies.add(smallFeed(i).getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** A feed of two items and 0.8 KB. */
    private static String smallFeed(int number) {
        StringBuilder feed =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
                        + "<title>The Paper</title><link>https://paper.example/</link><language>en</language>\n");
        for (int item = 0; item < 2; item++) {
            String link = "https://paper.example/news/" + number + "/" + item;
            feed.append("<item><title>Bridge number ").append(number).append(" reopened &amp; blessed</title><link>");
            feed.append(link).append("</link><guid>").append(link).append("</guid>");
            feed.append("<pubDate>Mon, 23 Nov 2026 10:00:0").append(item).append(" +0430</pubDate>");
            feed.append("<description>&lt;p&gt;The bridge over the river was &lt;b&gt;opened&lt;/b&gt; again after ");
            feed.append("the floods of spring.&lt;/p&gt;</description><category>Roads</category></item>\n");
        }
        return feed.append("</channel></rss>\n").toString();
    }
}
