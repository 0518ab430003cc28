package io.wirewatch.ingest.parse;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Rejection;

/** What became of a page, as a record of a topic. */
sealed interface Parsed {

    /** The page is this article. */
    record Accepted(Article article) implements Parsed {}

    /** The page holds no article. */
    record Refused(Rejection rejection) implements Parsed {}
}
