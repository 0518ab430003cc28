package io.wirewatch.bench.extract;

import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.Extraction;
import io.wirewatch.ingest.extract.PageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The target of coverage-guided fuzzing with Jazzer (see {@code bench/fuzz-extract}): any bytes must end in an answer,
 * without an exception, and the same one twice. Jazzer itself watches time and memory. Its main method writes the pages
 * to start from.
 */
public final class FuzzExtraction {

    private static final int LARGEST_SEED = 40_000;
    private static final Map<String, String> HEADERS = Map.of("content-type", "text/html");
    private static final ArticleExtractor EXTRACTOR = new ArticleExtractor();

    private FuzzExtraction() {}

    /** Called by Jazzer for every input. */
    public static void fuzzerTestOneInput(byte[] page) {
        PageInput input = new PageInput(page, HEADERS, "https://example.org/world/a-story-1", null);
        Extraction first = EXTRACTOR.extract(input);
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
