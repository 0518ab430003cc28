package io.wirewatch.bench.extract;

import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.Extraction;
import io.wirewatch.ingest.extract.PageInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The target of coverage-guided fuzzing with Jazzer (see {@code bench/fuzz-extract}): any bytes must end in an answer,
 * without an exception, soon, and the same one twice. Jazzer itself watches memory, and whether it ends at all. Its main
 * method writes the pages to start from.
 */
public final class FuzzExtraction {

    private static final int LARGEST_SEED = 40_000;
    private static final Map<String, String> HEADERS = Map.of("content-type", "text/html");
    private static final ArticleExtractor EXTRACTOR = new ArticleExtractor();
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    /**
     * Seconds of the processor, with code that is slower because its coverage is watched. What a clock on the wall says
     * depends on what else runs.
     */
    private static final int SLOW = 10;

    private FuzzExtraction() {}

    /** Called by Jazzer for every input. */
    public static void fuzzerTestOneInput(byte[] page) {
        PageInput input = new PageInput(page, HEADERS, "https://example.org/world/a-story-1", null);
        long start = CLOCK.getCurrentThreadCpuTime();
        Extraction first = EXTRACTOR.extract(input);
        long seconds = (CLOCK.getCurrentThreadCpuTime() - start) / 1_000_000_000;
        if (seconds >= SLOW) {
            throw new IllegalStateException("one page took " + seconds + " s of the processor");
        }
        if (!first.equals(EXTRACTOR.extract(input))) {
            throw new IllegalStateException("two answers to one page");
        }
    }

    /**
     * Writes the smaller pages of a corpus to a folder, as inputs to start from: large ones make slow rounds.
     *
     * @param args the corpus and the folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        for (String set : List.of("zyte", "fundus", "fundus-eval", "wcxb", "trafilatura", "dates")) {
            for (GoldPage page : GoldPage.list(Path.of(args[0]), set)) {
                byte[] body = page.body();
                if (body.length <= LARGEST_SEED) {
                    Files.write(folder.resolve(set + "-" + page.id()), body);
                }
            }
        }
    }
}
