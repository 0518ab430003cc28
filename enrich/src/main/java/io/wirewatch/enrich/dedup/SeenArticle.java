package io.wirewatch.enrich.dedup;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered of an article. Immutable.
 *
 * @param revision number of the latest version, from 1
 * @param contentHashes content hashes of the versions that were seen, the latest last, at most {@value #HASHES_KEPT}
 * @param fetchedAt when the latest version was fetched
 * @param matchedRules ids of the rules that the latest version matched
 */
public record SeenArticle(int revision, List<String> contentHashes, Instant fetchedAt, List<String> matchedRules) {

    static final int HASHES_KEPT = 16;

    public SeenArticle {
        contentHashes = List.copyOf(contentHashes);
        matchedRules = List.copyOf(matchedRules);
    }
}
