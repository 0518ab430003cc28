package io.wirewatch.enrich.dedup;

import static io.wirewatch.enrich.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.dedup.Dedup.DropReason;
import io.wirewatch.enrich.dedup.Dedup.Dropped;
import io.wirewatch.enrich.dedup.Dedup.NewVersion;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DedupTest {

    @Test
    void theFirstSightIsRevisionOne() {
        assertThat(version(article("a", NOON), null).revision()).isEqualTo(1);
    }

    @Test
    void theSameContentIsADuplicateHoweverItIsFetched() {
        SeenArticle seen = version(article("a", NOON), null).remembered(List.of());
        Dropped dropped = dropped(article("a", NOON.plusSeconds(60)), seen);
        assertThat(dropped.reason()).isEqualTo(DropReason.DUPLICATE);
        assertThat(dropped.rejection().getReason()).isEqualTo("DUPLICATE");
        assertThat(dropped.rejection().getStage()).isEqualTo(Stage.ENRICH);
        assertThat(dropped.rejection().getPageId()).isEqualTo("page-id");
    }

    @Test
    void otherContentIsTheNextRevision() {
        SeenArticle seen = version(article("a", NOON), null).remembered(List.of("rule"));
        NewVersion second = version(article("b", NOON.plusSeconds(60)), seen);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.before()).isEqualTo(seen);
    }

    @Test
    void anEditThatIsTakenBackWasSeenBefore() {
        SeenArticle first = version(article("a", NOON), null).remembered(List.of());
        SeenArticle second = version(article("b", NOON.plusSeconds(60)), first).remembered(List.of());
        assertThat(dropped(article("a", NOON.plusSeconds(120)), second).reason())
                .isEqualTo(DropReason.DUPLICATE);
    }

    @Test
    void anOlderFetchThatComesLateIsNoRevision() {
        SeenArticle seen = version(article("b", NOON), null).remembered(List.of());
        assertThat(dropped(article("a", NOON.minusSeconds(60)), seen).reason()).isEqualTo(DropReason.STALE_REVISION);
    }

    @Test
    void remembersAFewVersionsOnly() {
        @Nullable SeenArticle seen = null;
        for (int i = 0; i < 40; i++) {
            seen = version(article("text " + i, NOON.plusSeconds(i)), seen).remembered(List.of());
        }
        assertThat(seen).isNotNull().satisfies(kept -> {
            assertThat(kept.revision()).isEqualTo(40);
            assertThat(kept.contentHashes())
                    .hasSize(SeenArticle.HASHES_KEPT)
                    .endsWith(article("text 39", NOON).getContentHash());
        });
    }

    private static NewVersion version(Article article, @Nullable SeenArticle before) {
        return (NewVersion) Dedup.judge(article, before);
    }

    private static Dropped dropped(Article article, SeenArticle before) {
        return (Dropped) Dedup.judge(article, before);
    }

    private static Article article(String text, Instant fetchedAt) {
        return Samples.article("id", "example.org", text)
                .setFetchedAt(fetchedAt)
                .build();
    }
}
