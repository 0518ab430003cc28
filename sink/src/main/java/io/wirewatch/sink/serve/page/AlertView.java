package io.wirewatch.sink.serve.page;

import java.util.List;
import java.util.Optional;

/**
 * The page of one alert. Public for the templates only. Immutable.
 *
 * @param article the article that fired it; empty when it is not stored
 * @param coverage what carries the story, in the order of first sight
 * @param decisions what made and moved it
 * @param related other alerts of the story
 * @param facts what else is known of it
 * @param message what a form came to; empty when none was sent
 */
public record AlertView(
        Card card,
        Optional<ArticleView> article,
        List<Coverage> coverage,
        List<DecisionView> decisions,
        List<DeliveryView> deliveries,
        List<Card> related,
        List<ArticleView.Fact> facts,
        String message) {

    public AlertView {
        coverage = List.copyOf(coverage);
        decisions = List.copyOf(decisions);
        deliveries = List.copyOf(deliveries);
        related = List.copyOf(related);
        facts = List.copyOf(facts);
    }

    /** An article that carries the story. */
    public record Coverage(Card.Site site, String articleId, Moment firstSeen, boolean fired) {}
}
