package io.wirewatch.standalone.offline;

import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.ExtractedArticle;
import io.wirewatch.ingest.extract.NotAnArticle;
import io.wirewatch.ingest.extract.PageInput;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.HttpGetter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text to tag, wherever it comes from: a plain text file, a page ({@code .html}, or an address on the web) whose
 * article is taken, or standard input.
 *
 * @param name what the reader called it
 * @param language BCP 47 tag; null when unknown
 */
public record NewsText(String name, String text, @Nullable String language) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TOTAL = Duration.ofSeconds(30);

    /**
     * Reads {@code FILE}, {@code URL} or {@code -}.
     *
     * @param language what the reader says it is; null to believe the page
     * @throws IOException when it cannot be read, or the page holds no article
     */
    public static NewsText read(String source, InputStream standardInput, @Nullable String language)
            throws IOException {
        String lower = source.toLowerCase(Locale.ROOT);
        if (source.equals("-")) {
            return new NewsText(source, new String(standardInput.readAllBytes(), StandardCharsets.UTF_8), language);
        }
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return article(source, page(source), language);
        }
        try {
            if (lower.endsWith(".html") || lower.endsWith(".htm")) {
                byte[] body = Files.readAllBytes(Path.of(source));
                return article(source, new PageInput(body, Map.of(), null, null), language);
            }
            return new NewsText(source, Files.readString(Path.of(source)), language);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + source, e);
        }
    }

    private static PageInput page(String url) throws IOException {
        HttpConfig config = new HttpConfig("", Set.of(), CONNECT, TOTAL);
        try (HttpGetter getter = new HttpGetter(config, InstantSource.system())) {
            FetchOutcome outcome = getter.get(GetRequest.feed(url, null, null));
            if (outcome instanceof FetchOutcome.Fetched page) {
                return new PageInput(page.body(), page.headers(), page.finalUrl(), null);
            }
            throw new IOException(url + " could not be fetched: " + outcome);
        }
    }

    private static NewsText article(String name, PageInput page, @Nullable String language) throws IOException {
        return switch (new ArticleExtractor().extract(page)) {
            case NotAnArticle no -> throw new IOException(name + " holds no article: " + no.reason());
            case ExtractedArticle article ->
                new NewsText(
                        name,
                        article.title() + "\n\n" + article.text(),
                        language == null ? article.language() : language);
        };
    }
}
