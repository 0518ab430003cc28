package io.wirewatch.standalone.offline;

import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.ExtractedArticle;
import io.wirewatch.ingest.extract.NotAnArticle;
import io.wirewatch.ingest.extract.PageInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text to tag, wherever it comes from: a plain text file, a page ({@code .html}, or an address on the web) whose
 * article is taken, or standard input.
 *
 * @param name what the reader called it
 * @param language BCP 47 tag; null when unknown
 */
public record NewsText(String name, String text, @Nullable String language) {

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
        if (Web.isUrl(source)) {
            Document page = Web.get(source, false);
            return article(source, new PageInput(page.body(), page.headers(), page.url(), null), language);
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
