package io.wirewatch.ingest.feed;

import static io.wirewatch.ingest.feed.Vocabulary.ATOM;
import static io.wirewatch.ingest.feed.Vocabulary.DC;
import static io.wirewatch.ingest.feed.Vocabulary.DC_TERMS;
import static io.wirewatch.ingest.feed.Vocabulary.RSS;

import io.wirewatch.ingest.feed.LenientDates.Order;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of one feed. A feed writes all its dates alike, so whether {@code 03/04/2026} is in March or April is
 * decided by the dates of the same feed that can be read one way only; where there is none, or they differ, the language
 * of the feed decides, and where that does not either, the date is unknown. Not thread safe: made for one document.
 */
final class FeedDates {

    private static final List<Name> PUBLISHED = List.of(
            new Name(RSS, "pubdate"),
            new Name(ATOM, "published"),
            new Name(ATOM, "issued"),
            new Name(DC_TERMS, "issued"),
            new Name(DC, "date"),
            new Name(RSS, "date"),
            new Name(RSS, "published"),
            new Name(DC_TERMS, "created"),
            new Name(DC, "created"),
            new Name(ATOM, "created"));
    private static final List<Name> UPDATED = List.of(
            new Name(ATOM, "updated"),
            new Name(ATOM, "modified"),
            new Name(DC_TERMS, "modified"),
            new Name(DC, "modified"),
            new Name(DC, "date"),
            new Name(RSS, "lastbuilddate"),
            new Name(RSS, "updated"));

    private final Supplier<Stream<String>> written;
    private final Dialect dialect;
    private @Nullable Dialect ordered;

    /**
     * @param written the dates of publication that the feed has, as they are spelled
     * @param language of the feed; null when unknown
     */
    FeedDates(Supplier<Stream<String>> written, @Nullable String language) {
        this.written = written;
        this.dialect = Dialect.of(language);
    }

    /** For items that are elements. */
    FeedDates(List<List<Field>> items, @Nullable String language) {
        this(
                () -> items.stream()
                        .flatMap(List::stream)
                        .filter(FeedDates::isDate)
                        .map(Field::text),
                language);
    }

    /** When the item says it was published; null when it does not say, or not for certain. */
    @Nullable
    Instant published(List<Field> fields) {
        return first(fields, PUBLISHED);
    }

    /** When the item says it was changed; null as above. */
    @Nullable
    Instant updated(List<Field> fields) {
        return first(fields, UPDATED);
    }

    private record Name(Vocabulary vocabulary, String name) {}

    private @Nullable Instant first(List<Field> fields, List<Name> names) {
        for (Name name : names) {
            for (Field field : fields) {
                Instant date = field.is(name.vocabulary(), name.name()) ? read(field.value()) : null;
                if (date != null) {
                    return date;
                }
            }
        }
        return null;
    }

    /** The date that is spelled so; null when it is none, or not for certain. */
    @Nullable
    Instant read(@Nullable String text) {
        Instant date = LenientDates.parse(text, dialect);
        if (date != null || text == null || !LenientDates.isOpen(text)) {
            return date;
        }
        Dialect known = ordered == null ? dialect.inOrder(orderOfFeed()) : ordered;
        ordered = known;
        return LenientDates.parse(text, known);
    }

    private Order orderOfFeed() {
        Order found = Order.EITHER;
        for (String date : (Iterable<String>) written.get()::iterator) {
            Order one = LenientDates.order(date);
            if (one == null || one == Order.EITHER) {
                continue;
            }
            if (found != Order.EITHER && found != one) {
                return Order.EITHER;
            }
            found = one;
        }
        return found;
    }

    private static boolean isDate(Field field) {
        for (Name name : PUBLISHED) {
            if (field.is(name.vocabulary(), name.name())) {
                return true;
            }
        }
        return false;
    }
}
