package io.wirewatch.ingest.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself that helps to poll it. All of it is the publisher's word, cleaned to sensible ranges but
 * not judged: feeds ask for a poll every other minute, or every ten years. Immutable.
 *
 * @param ttl how long the document may be kept (RSS {@code ttl}); positive; null when it does not say
 * @param skipHours hours of the day in GMT, 0 to 23, in which nothing is published; empty when it does not say
 * @param skipDays days of the week in GMT on which nothing is published; empty when it does not say
 * @param updatePeriod the mean time between updates ({@code sy:updatePeriod} over {@code sy:updateFrequency});
 *     positive; null when it does not say
 * @param hub http(s) URL of the first WebSub hub; null when there is none
 * @param self http(s) URL that the feed gives as its own, which is the WebSub topic; null when it does not say
 * @param next http(s) URL of the page of older items (RFC 5005, JSON Feed {@code next_url}); null when there is none
 */
public record FeedHints(
        @Nullable Duration ttl,
        Set<Integer> skipHours,
        Set<DayOfWeek> skipDays,
        @Nullable Duration updatePeriod,
        @Nullable String hub,
        @Nullable String self,
        @Nullable String next) {

    /** A feed that says nothing. */
    public static final FeedHints NONE = new FeedHints(null, Set.of(), Set.of(), null, null, null, null);

    public FeedHints {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
