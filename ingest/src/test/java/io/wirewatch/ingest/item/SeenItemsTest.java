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
        Sighting first = look(
                RememberedItems.NONE,
                item("g1", "https://a.example/1", "One"),
                item(null, "https://a.example/2", "Two"));

        assertThat(first.news())
                .extracting(ItemNews::itemId, ItemNews::revision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("g1", false),
                        org.assertj.core.groups.Tuple.tuple("https://a.example/2", false));
    }

    @Test
    void nothingIsNewTheSecondTime() {
        ParsedItem item = item("g1", "https://a.example/1", "One");

        Sighting second = look(look(RememberedItems.NONE, item).remembered(), item);

        assertThat(second.news()).isEmpty();
        assertThat(second.duplicate()).isEqualTo(1);
    }

    @Test
    void anotherTitleIsARevision() {
        RememberedItems seen = look(RememberedItems.NONE, item("g1", "https://a.example/1", "One"))
                .remembered();

        Sighting second = look(seen, item("g1", "https://a.example/1", "One, corrected"));

        assertThat(second.revised()).isEqualTo(1);
        assertThat(second.newItems()).isZero();
    }

    @Test
    void aDateThatMovesIsNothing() {
        ParsedItem item = item("g1", "https://a.example/1", "One");
        ParsedItem moved = new ParsedItem("g1", item.link(), "One", null, null, NOW, NOW, List.of(), List.of(), null);

        assertThat(look(look(RememberedItems.NONE, item).remembered(), moved).duplicate())
                .isEqualTo(1);
    }

    @Test
    void trackingParametersMakeNoNewItem() {
        RememberedItems seen = look(RememberedItems.NONE, item(null, "https://a.example/1?utm_source=x", "One"))
                .remembered();

        assertThat(look(seen, item(null, "https://a.example/1?utm_source=y", "One"))
                        .duplicate())
                .isEqualTo(1);
    }

    @Test
    void aGuidThatAllItemsShareIsNoIdentity() {
        Sighting first = look(
                RememberedItems.NONE,
                item("home", "https://a.example/1", "One"),
                item("home", "https://a.example/2", "Two"));

        assertThat(first.newItems()).isEqualTo(2);
    }

    @Test
    void twoItemsOfOnePageAreFetchedOnce() {
        Sighting first = look(
                RememberedItems.NONE,
                item("g1", "https://a.example/1", "One"),
                item("g2", "http://a.example/1#x", "One"));

        assertThat(first.newItems()).isEqualTo(1);
        assertThat(first.duplicate()).isEqualTo(1);
    }

    @Test
    void itemsWithoutAWayToThePageAreRejected() {
        Sighting first = look(RememberedItems.NONE, item("g1", null, "One"), item("g2", "/relative", "Two"));

        assertThat(first.rejected()).isEqualTo(Map.of(RejectReason.NO_LINK, 1, RejectReason.BAD_LINK, 1));
    }

    @Test
    void whatIsRememberedIsBoundedAndNewestFirst() {
        RememberedItems old = new RememberedItems(IntStream.range(1, 900)
                .mapToObj(i -> new RememberedItems.Entry(i, i, i))
                .toList());

        Sighting look = look(old, item("g1", "https://a.example/1", "One"));

        assertThat(look.remembered().entries()).hasSize(200);
        assertThat(look.remembered().entries().getFirst().guid()).isEqualTo(Sha256.of("g1"));
        assertThat(look.remembered().entries().getLast().guid()).isEqualTo(199);
    }

    @Test
    void anItemWhoseGuidChangesIsKnownByItsPage() {
        RememberedItems seen = look(RememberedItems.NONE, item("g1", "https://www.a.example/1", "One"))
                .remembered();

        assertThat(look(seen, item("g2", "http://m.a.example/1/?utm_source=x", "One"))
                        .duplicate())
                .isEqualTo(1);
    }

    @Test
    void tokensInLinksAndGuidsDoNotFlood() {
        RememberedItems seen = look(RememberedItems.NONE, tokens("aaa", 0, 20)).remembered();

        Sighting second = look(seen, tokens("bbb", 1, 20));
        Sighting third = look(second.remembered(), tokens("ccc", 1, 20));

        assertThat(second.newItems()).isEqualTo(1);
        assertThat(second.duplicate()).isEqualTo(19);
        assertThat(second.missed()).isFalse();
        assertThat(third.news()).isEmpty();
    }

    @Test
    void titlesThatComeAgainAreNewItemsInAFeedOfStableLinks() {
        RememberedItems seen = look(RememberedItems.NONE, tokens("", 0, 20)).remembered();
        ParsedItem[] next = tokens("", 0, 20);
        for (int i = 0; i < 4; i++) {
            next[i] = item(null, "https://a.example/again/" + i, "Title " + (i + 10));
        }

        assertThat(look(seen, next).newItems()).isEqualTo(4);
    }

    @Test
    void guidsThatMoveFromItemToItemArePassedOver() {
        ParsedItem[] before = IntStream.range(0, 10)
                .mapToObj(i -> item("item-" + i, "https://a.example/" + (100 - i), "Title " + (100 - i)))
                .toArray(ParsedItem[]::new);
        ParsedItem[] after = IntStream.range(0, 10)
                .mapToObj(i -> item("item-" + i, "https://a.example/" + (101 - i), "Title " + (101 - i)))
                .toArray(ParsedItem[]::new);

        Sighting second = look(look(RememberedItems.NONE, before).remembered(), after);

        assertThat(second.newItems()).isEqualTo(1);
        assertThat(second.revised()).isZero();
    }

    @Test
    void textsThatMoveInEveryItemAreNoRevisions() {
        ParsedItem[] before = IntStream.range(0, 10)
                .mapToObj(i -> text("https://a.example/" + i, "read " + i + " times"))
                .toArray(ParsedItem[]::new);
        ParsedItem[] after = IntStream.range(0, 10)
                .mapToObj(i -> text("https://a.example/" + i, "read " + (i + 1) + " times"))
                .toArray(ParsedItem[]::new);
        RememberedItems seen = look(RememberedItems.NONE, before).remembered();

        assertThat(look(seen, after).news()).isEmpty();
        assertThat(look(seen, text("https://a.example/1", "corrected")).revised())
                .isEqualTo(1);
    }

    @Test
    void tokensInTheMarkUpAreNoRevision() {
        ParsedItem before = text("https://a.example/1", "<p>One <img src='/t?token=1'></p>");
        ParsedItem after = text("https://a.example/1", "<p>One <img src='/t?token=2'></p>");

        assertThat(look(look(RememberedItems.NONE, before).remembered(), after).duplicate())
                .isEqualTo(1);
    }

    @Test
    void aDocumentWithNothingInCommonMeansThatItemsMayBeMissing() {
        RememberedItems seen = look(RememberedItems.NONE, tokens("", 0, 5)).remembered();

        assertThat(look(seen, tokens("", 2, 5)).missed()).isFalse();
        assertThat(look(seen, tokens("", 50, 5)).missed()).isTrue();
    }

    @Test
    void whatIsRememberedIsReadAsItWasWritten() {
        RememberedItems seen = look(RememberedItems.NONE, tokens("", 0, 5)).remembered();

        assertThat(RememberedItems.read(seen.write())).isEqualTo(seen);
        assertThat(seen.write().remaining()).isEqualTo(1 + 5 * 24);
    }

    @Test
    void whatTheFirstVersionRememberedIsStillKnown() {
        RememberedItems seen = RememberedItems.ofFirstVersion(
                List.of(new SeenItem("g1", 7L, NOW), new SeenItem("https://a.example/2?utm_source=x", 7L, NOW)));

        Sighting look = look(seen, item("g1", "https://a.example/1", "One"), item(null, "https://a.example/2", "Two"));

        assertThat(look.duplicate()).isEqualTo(2);
    }

    private Sighting look(RememberedItems remembered, ParsedItem... items) {
        document = List.of(items);
        Sighting result = SeenItems.compare(document, remembered);
        sighting = result;
        return result;
    }

    /** Items from {@code newest} downwards, with a token in guid and link. */
    private static ParsedItem[] tokens(String token, int newest, int count) {
        return IntStream.range(0, count)
                .map(i -> 100 + newest - i)
                .mapToObj(i -> item(token + i, "https://a.example/" + i + "?t=" + token, "Title " + i))
                .toArray(ParsedItem[]::new);
    }

    private static ParsedItem text(String link, String html) {
        return new ParsedItem(null, link, "Title", null, html, null, null, List.of(), List.of(), null);
    }

    private static ParsedItem item(@Nullable String guid, @Nullable String link, String title) {
        return new ParsedItem(guid, link, title, null, null, null, null, List.of(), List.of(), null);
    }
}
