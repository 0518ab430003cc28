package io.wirewatch.bench.extract;

import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.PageInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;

/**
 * Measures the CPU time of an article from bytes to the full record beside plain {@code Jsoup.parse}, on the same pages
 * in the same run and one thread. Every round reads each page of the corpus once, so that little memory will do.
 *
 * <pre>{@code bench/extract-speed CORPUS}</pre>
 */
public final class ExtractionSpeed {

    private static final int ROUNDS = 6;
    private static final double MILLI = 1e6;
    /** Pages that are large or deep beyond what sites make. */
    private static final Map<String, String> LARGE = new TreeMap<>(Map.of(
            "2 MB of paragraphs",
            megabytes("<p>A paragraph, of words that go on and on, until the page is full.</p>"),
            "2 MB of links in lists",
            megabytes("<li class='item card'><a href='/x'>A link to another story</a></li>"),
            "2 MB of authors and dates",
            megabytes("<span class='author date'>1 May 2026</span>"),
            "10,000 deep",
            "<html><body>" + "<div>".repeat(10_000) + "A sentence at the bottom of it all."));

    private ExtractionSpeed() {}

    /** Measures and prints one line for each round and one for the best. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<GoldPage> pages = new ArrayList<>();
        for (String set : List.of("zyte", "fundus", "fundus-eval", "wcxb", "trafilatura")) {
            pages.addAll(GoldPage.list(Path.of(args[0]), set));
        }
        double bestParse = Double.MAX_VALUE;
        double bestExtract = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            double[] millis = round(pages);
            out.printf("round %d: parse %.3f ms, extract %.3f ms a page%n", round, millis[0], millis[1]);
            bestParse = Math.min(bestParse, millis[0]);
            bestExtract = Math.min(bestExtract, millis[1]);
        }
        out.printf(
                "best of %d: Jsoup.parse %.0f pages/s, extract %.0f pages/s, ratio %.3f%n",
                ROUNDS, 1000 / bestParse, 1000 / bestExtract, bestParse / bestExtract);
        for (Map.Entry<String, String> part : LARGE.entrySet()) {
            out.printf("%-40s %.0f ms%n", part.getKey(), large(part.getValue()));
        }
    }

    /** Milliseconds for a page, the best of some rounds. */
    private static double large(String page) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = clock.getCurrentThreadCpuTime();
            new ArticleExtractor().extract(new PageInput(body, Map.of(), "https://example.org/a/b-1", null));
            best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
        }
        return best / MILLI;
    }

    private static String megabytes(String part) {
        return "<html><body>" + part.repeat(2_000_000 / part.length());
    }

    /** Mean milliseconds of a page: parse alone, and the whole extraction. */
    private static double[] round(List<GoldPage> pages) throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        ArticleExtractor extractor = new ArticleExtractor();
        long parse = 0;
        long extract = 0;
        long seen = 0;
        for (GoldPage page : pages) {
            byte[] body = page.body();
            long start = clock.getCurrentThreadCpuTime();
            seen += Jsoup.parse(new ByteArrayInputStream(body), "UTF-8", "").childNodeSize();
            long between = clock.getCurrentThreadCpuTime();
            seen += extractor
                    .extract(new PageInput(body, page.headers(), page.url(), null))
                    .hashCode();
            extract += clock.getCurrentThreadCpuTime() - between;
            parse += between - start;
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return new double[] {parse / MILLI / pages.size(), extract / MILLI / pages.size()};
    }
}
