package io.wirewatch.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.schemas.SeenItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeenItemsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private List<ParsedItem> document = List.of();
    private @Nullable Sighting sighting;

    @AfterEach
    void everyItemIsCountedOnce() {
        if (sighting != null) {
            assertThat(sighting.seen()).isEqualTo(document.size());
        }
    }

    @Test
    void everythingIsNewAtFirst() {
        Sighting first =
                look(List.of(), item("g1", "https://a.example/1", "One"), item(null, "https://a.example/2", "Two"));

        assertThat(first.news())
                .extracting(ItemNews::itemId, ItemNews::revision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("g1", false),
                        org.assertj.core.groups.Tuple.tuple("https://a.example/2", false));
    }

    @Test
    void nothingIsNewTheSecondTime() {
        ParsedItem item = item("g1", "https://a.example/1", "One");

        Sighting second = look(look(List.of(), item).remembered(), item);

        assertThat(second.news()).isEmpty();
        assertThat(second.duplicate()).isEqualTo(1);
    }

    @Test
    void anotherTitleIsARevision() {
        List<SeenItem> seen =
                look(List.of(), item("g1", "https://a.example/1", "One")).remembered();

        Sighting second = look(seen, item("g1", "https://a.example/1", "One, corrected"));

        assertThat(second.revised()).isEqualTo(1);
        assertThat(second.newItems()).isZero();
    }

    @Test
    void aDateThatMovesIsNothing() {
        ParsedItem item = item("g1", "https://a.example/1", "One");
        ParsedItem moved = new ParsedItem("g1", item.link(), "One", null, null, NOW, NOW, List.of(), List.of(), null);

        assertThat(look(look(List.of(), item).remembered(), moved).duplicate()).isEqualTo(1);
    }

    @Test
    void trackingParametersMakeNoNewItem() {
        List<SeenItem> seen = look(List.of(), item(null, "https://a.example/1?utm_source=x", "One"))
                .remembered();

        assertThat(look(seen, item(null, "https://a.example/1?utm_source=y", "One"))
                        .duplicate())
                .isEqualTo(1);
    }

    @Test
    void aGuidThatAllItemsShareIsNoIdentity() {
        Sighting first =
                look(List.of(), item("home", "https://a.example/1", "One"), item("home", "https://a.example/2", "Two"));

        assertThat(first.newItems()).isEqualTo(2);
    }

    @Test
    void twoItemsOfOnePageAreFetchedOnce() {
        Sighting first =
                look(List.of(), item("g1", "https://a.example/1", "One"), item("g2", "http://a.example/1#x", "One"));

        assertThat(first.newItems()).isEqualTo(1);
        assertThat(first.duplicate()).isEqualTo(1);
    }

    @Test
    void itemsWithoutAWayToThePageAreRejected() {
        Sighting first = look(List.of(), item("g1", null, "One"), item("g2", "/relative", "Two"));

        assertThat(first.rejected()).isEqualTo(Map.of(RejectReason.NO_LINK, 1, RejectReason.BAD_LINK, 1));
    }

    @Test
    void whatIsRememberedIsBoundedAndNewestFirst() {
        List<SeenItem> old = IntStream.range(0, 900)
                .mapToObj(i -> new SeenItem("old" + i, (long) i, NOW.minusSeconds(i)))
                .toList();

        Sighting look = look(old, item("g1", "https://a.example/1", "One"));

        assertThat(look.remembered()).hasSize(500);
        assertThat(look.remembered().getFirst().getItemId()).isEqualTo("g1");
        assertThat(look.remembered().getLast().getItemId()).isEqualTo("old498");
    }

    private Sighting look(List<SeenItem> remembered, ParsedItem... items) {
        document = List.of(items);
        Sighting result = SeenItems.compare(document, remembered, NOW);
        sighting = result;
        return result;
    }

    private static ParsedItem item(@Nullable String guid, @Nullable String link, String title) {
        return new ParsedItem(guid, link, title, null, null, null, null, List.of(), List.of(), null);
    }
}
