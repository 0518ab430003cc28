package io.wirewatch.enrich;

import io.wirewatch.enrich.dedup.SeenArticle;
import io.wirewatch.enrich.state.StateSerdes;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * What is remembered of articles, over a window store: old entries go by whole segments of event time, and nobody has to
 * look for them. An article has one entry, at the event time of its latest version.
 */
final class SeenArticles {

    static final String STORE = "articles-seen";

    private final WindowStore<String, SeenArticle> store;
    private final Duration retention;

    SeenArticles(WindowStore<String, SeenArticle> store, Duration retention) {
        this.store = store;
        this.retention = retention;
    }

    static StoreBuilder<WindowStore<String, SeenArticle>> builder(Duration retention) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(STORE, retention, Duration.ofMillis(1), false),
                Serdes.String(),
                StateSerdes.seenArticles());
    }

    /**
     * What is remembered of the article.
     *
     * @param time event time of the version at hand
     */
    Optional<SeenArticle> find(String articleId, long time) {
        return entry(articleId, time).map(entry -> entry.value);
    }

    /** Remembers the version at hand of an article of which nothing is remembered, without looking again. */
    void rememberFirst(String articleId, SeenArticle seen, long time) {
        store.put(articleId, seen, time);
    }

    /** Remembers the version at hand instead of what was remembered. */
    void remember(String articleId, SeenArticle seen, long time) {
        long at = time;
        Optional<KeyValue<Long, SeenArticle>> before = entry(articleId, time);
        if (before.isPresent()) {
            long earlier = before.get().key;
            at = Math.max(time, earlier);
            if (earlier != at) {
                store.put(articleId, null, earlier);
            }
        }
        store.put(articleId, seen, at);
    }

    private Optional<KeyValue<Long, SeenArticle>> entry(String articleId, long time) {
        long from = Math.max(0, time - retention.toMillis());
        try (WindowStoreIterator<SeenArticle> found = store.fetch(articleId, from, time + retention.toMillis())) {
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        }
    }
}
