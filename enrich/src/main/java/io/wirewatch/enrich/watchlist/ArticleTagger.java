package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.Mention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks who is mentioned in an article. Implementations are immutable, thread safe and pure. */
public interface ArticleTagger {

    /**
     * The mentions, those of the title first, each field in order of its text.
     *
     * @param language BCP 47 tag; null when unknown
     */
    List<Mention> tag(String title, String text, @Nullable String language);

    /** Version of the way in which mentions are found; enriched articles carry it. */
    String version();
}
