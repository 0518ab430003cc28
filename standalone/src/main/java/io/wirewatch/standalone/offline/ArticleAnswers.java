package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.ExtractedArticle;
import io.wirewatch.ingest.extract.NotAnArticle;
import io.wirewatch.ingest.extract.PageInput;
import io.wirewatch.ingest.extract.field.ArticleTime;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Answers what article a page holds. Thread safe.
 *
 * @param base folder that relative file names start from
 */
public record ArticleAnswers(Path base) implements Questions.Answer {

    private static final ArticleExtractor EXTRACTOR = new ArticleExtractor();

    /** The question that asks for a plain file, or for a URL whose host may lie inside the network. */
    public static ObjectNode question(String place, boolean inside, @Nullable String url) {
        return Document.question(place, inside, url);
    }

    @Override
    public ObjectNode to(JsonNode question) throws IOException {
        Document document = Document.of(question, base);
        PageInput page = new PageInput(document.body(), document.headers(), document.url(), null);
        return switch (EXTRACTOR.extract(page)) {
            case NotAnArticle no -> throw new IOException(no.reason() + ": " + no.detail());
            case ExtractedArticle article -> describe(document, article);
        };
    }

    private static ObjectNode describe(Document document, ExtractedArticle article) {
        String canonical = article.canonicalUrl();
        ObjectNode answer = Questions.answer()
                .put("id", document.id())
                .put("title", article.title())
                .put("text", article.text())
                .put("byline", String.join(", ", article.byline()))
                .put("published", shown(article.published()))
                .put("modified", shown(article.modified()))
                .put("lang", article.language())
                .put("declaredLang", article.declaredLanguage())
                .put("url", canonical == null ? document.url() : canonical)
                .put("siteName", article.siteName())
                .put("image", article.image())
                .put("section", article.section());
        article.keywords().forEach(answer.putArray("keywords")::add);
        article.captions().forEach(answer.putArray("captions")::add);
        return answer.put("paywalled", article.paywalled())
                .put("liveBlog", article.liveBlog())
                .put("rule", article.rule())
                .put("confidence", Math.round(article.confidence() * 1000) / 1000.0)
                .put("extractor", ArticleExtractor.VERSION);
    }

    private static @Nullable String shown(@Nullable ArticleTime time) {
        return time == null ? null : time.toString();
    }
}
