package io.wirewatch.ingest.extract;

import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.text.TextHints;
import io.wirewatch.schemas.FeedItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what page and feed declare of the article, for the search for its text. Stateless. */
public final class ArticleHints {

    private ArticleHints() {}

    /** The hints of a page, and of the feed item that led to it. */
    public static TextHints of(PageEvidence evidence, @Nullable FeedItem item) {
        List<String> titles = new ArrayList<>(evidence.headings());
        List<String> summaries = new ArrayList<>();
        add(titles, evidence.meta("og:title"));
        add(titles, evidence.title());
        add(summaries, evidence.meta("og:description"));
        add(summaries, evidence.meta("description"));
        ArticleObject object = evidence.article();
        if (object != null) {
            add(titles, object.headline());
            add(summaries, object.description());
        }
        if (item != null) {
            add(titles, item.getTitle());
            add(summaries, item.getSummary());
        }
        List<String> authors = new ArrayList<>(evidence.allOf("author"));
        if (object != null) {
            authors.addAll(object.authors());
        }
        if (item != null) {
            authors.addAll(item.getAuthors());
        }
        return new TextHints(titles, summaries, authors, object == null ? null : object.body());
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }
}
