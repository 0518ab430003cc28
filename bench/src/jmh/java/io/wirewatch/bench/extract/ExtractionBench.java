package io.wirewatch.bench.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.ExtractedArticle;
import io.wirewatch.ingest.extract.Extraction;
import io.wirewatch.ingest.extract.PageInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pages a second on the same pages, which lie in memory: Jsoup's parse alone, our whole record, and Readability4J's.
 * Every tenth page of each set, so that a run is short. The main method writes what Readability4J makes of a set, for
 * the scorer.
 *
 * <pre>{@code bench/extract-jmh [CORPUS [JMH OPTION...]]}</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class ExtractionBench {

    private static final int EVERY = 10;
    private static final ArticleExtractor EXTRACTOR = new ArticleExtractor();

    /** Folder of the corpus. */
    @Param("../shared/corpus/extraction")
    public String corpus;

    private final List<PageInput> pages = new ArrayList<>();
    private int next;

    /** Reads the pages. */
    @Setup
    public void read() throws IOException {
        int seen = 0;
        for (String set : List.of("zyte", "fundus", "fundus-eval", "wcxb", "trafilatura")) {
            for (GoldPage page : GoldPage.list(Path.of(corpus), set)) {
                if (seen++ % EVERY == 0) {
                    pages.add(new PageInput(page.body(), page.headers(), page.url(), null));
                }
            }
        }
    }

    private PageInput page() {
        next = (next + 1) % pages.size();
        return pages.get(next);
    }

    /** The floor: bytes to a document. */
    @Benchmark
    public Document jsoupParseAlone() throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(page().body()), "UTF-8", "");
    }

    /** Bytes to the full record. */
    @Benchmark
    public Extraction wirewatch() {
        return EXTRACTOR.extract(page());
    }

    /** Bytes to title, text and byline. */
    @Benchmark
    public Article readability4j() {
        return readability(page());
    }

    private static Article readability(PageInput page) {
        String url = Objects.requireNonNullElse(page.url(), "https://example.org/");
        return new Readability4J(url, new String(page.body(), StandardCharsets.UTF_8)).parse();
    }

    /**
     * Writes answers as the scorer reads them.
     *
     * @param args the corpus and the set
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ObjectMapper json = new ObjectMapper();
        for (GoldPage page : GoldPage.list(Path.of(args[0]), args[1])) {
            Article article = readability(new PageInput(page.body(), page.headers(), page.url(), null));
            out.println(json.createObjectNode()
                    .put("id", page.id())
                    .put("title", article.getTitle())
                    .put("text", paragraphs(article))
                    .put("byline", article.getByline()));
        }
    }

    /** Its own text glues words of neighbouring elements, so its markup is cut into paragraphs as a feed's would be. */
    private static String paragraphs(Article article) {
        String content = Objects.requireNonNullElse(article.getContent(), "");
        PageInput fragment = new PageInput(content.getBytes(StandardCharsets.UTF_8), Map.of(), null, null);
        return EXTRACTOR.extract(fragment) instanceof ExtractedArticle text ? text.text() : "";
    }
}
