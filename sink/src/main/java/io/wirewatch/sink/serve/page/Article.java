package io.wirewatch.sink.serve.page;

import io.wirewatch.sink.store.StoredAlert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an article as it is stored, with its mentions. Immutable.
 *
 * @param mentions in the order of the text
 */
record Article(
        String articleId,
        String contentHash,
        int revision,
        String pageId,
        String url,
        @Nullable String canonicalUrl,
        String feedUrl,
        String site,
        String title,
        String text,
        List<String> byline,
        @Nullable Instant published,
        @Nullable String language,
        boolean paywalled,
        Instant fetchedAt,
        Instant firstSeen,
        String extractor,
        String tagger,
        List<StoredAlert.Mention> mentions) {

    Article {
        byline = List.copyOf(byline);
        mentions = List.copyOf(mentions);
    }
}
