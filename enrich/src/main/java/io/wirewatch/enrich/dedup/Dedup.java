package io.wirewatch.enrich.dedup;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a new version of an article from one that was seen before. Versions differ by their content hash and are
 * ordered by the time of their fetch. Stateless.
 */
public final class Dedup {

    private Dedup() {}

    /** What becomes of an article. */
    public sealed interface Outcome {}

    /**
     * A version that nobody has seen: it goes on.
     *
     * @param revision its number, from 1
     * @param before what was remembered of the article; null when this is the first version
     */
    public record NewVersion(
            Article article, int revision, @Nullable SeenArticle before) implements Outcome {

        /** What to remember once the version is tagged. */
        public SeenArticle remembered(List<String> matchedRules) {
            List<String> hashes = new ArrayList<>(before == null ? List.of() : before.contentHashes());
            hashes.add(article.getContentHash());
            int from = Math.max(0, hashes.size() - SeenArticle.HASHES_KEPT);
            return new SeenArticle(revision, hashes.subList(from, hashes.size()), article.getFetchedAt(), matchedRules);
        }
    }

    /**
     * Nothing new: it ends here.
     *
     * @param rejection the record that says so
     */
    public record Dropped(DropReason reason, Rejection rejection) implements Outcome {}

    /** Why an article ends here; the names are the reason codes of rejections. */
    public enum DropReason {
        /** The same article with the same content was seen before, be it two versions ago. */
        DUPLICATE,
        /** Other content, but fetched before the latest version: it came late. */
        STALE_REVISION
    }

    /**
     * Judges an article.
     *
     * @param before what is remembered of it; null when nothing is
     */
    public static Outcome judge(Article article, @Nullable SeenArticle before) {
        if (before == null) {
            return new NewVersion(article, 1, null);
        }
        if (before.contentHashes().contains(article.getContentHash())) {
            return dropped(article, DropReason.DUPLICATE, "this content was seen before");
        }
        if (article.getFetchedAt().isBefore(before.fetchedAt())) {
            return dropped(
                    article,
                    DropReason.STALE_REVISION,
                    "fetched before revision " + before.revision() + ", which was seen already");
        }
        return new NewVersion(article, before.revision() + 1, before);
    }

    private static Dropped dropped(Article article, DropReason reason, String detail) {
        return new Dropped(
                reason,
                Rejection.newBuilder()
                        .setPageId(article.getPageId())
                        .setArticleId(article.getArticleId())
                        .setUrl(article.getUrl())
                        .setFeedUrl(article.getFeedUrl())
                        .setStage(Stage.ENRICH)
                        .setReason(reason.name())
                        .setDetail(detail)
                        .setAt(article.getFetchedAt())
                        .setFirstSeen(article.getFirstSeen())
                        .build());
    }
}
