package io.wirewatch.sink.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the latest alerts. Public for the templates only. Immutable.
 *
 * @param older address of the page of older alerts; null on the last page
 * @param newest true on the first page, where new alerts come in
 * @param position where the live stream goes on from what the page shows
 */
public record Inbox(List<Card> cards, Facts facts, @Nullable String older, boolean newest, String position) {

    public Inbox {
        cards = List.copyOf(cards);
    }

    /** What the head of the page says about the flow, in words; a missing time is null. */
    public record Facts(
            String alerts, String articles, String feeds, boolean anyArticle, Card.@Nullable Moment latestArticle) {

        static Facts of(Summary summary) {
            return new Facts(
                    number(summary.alerts()),
                    number(summary.articles()),
                    number(summary.feeds()),
                    summary.articles() > 0,
                    summary.latestArticle() == null ? null : Card.Moment.of(summary.latestArticle()));
        }

        private static String number(long count) {
            return count >= Summary.CAP ? Summary.CAP + "+" : Long.toString(count);
        }
    }
}
