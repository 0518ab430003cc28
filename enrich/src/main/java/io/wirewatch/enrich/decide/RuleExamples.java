package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.rule.RuleIndex;
import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.RuleExample;
import io.wirewatch.schemas.WatchlistVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a rule's own examples: each is an invented article, and either alerts or does not. Asked is what the text decides:
 * actors, confidence, nearness, languages, sources, terms. What other articles and the time decide counts as given:
 * memory, number of sources, limits, mute; and so does that the rule is enabled. Stateless.
 */
public final class RuleExamples {

    private RuleExamples() {}

    /**
     * What became of an example.
     *
     * @param number its place among the rule's examples, from 1
     * @param alerts whether the rule would alert
     * @param why the finding, for a person
     */
    public record Answer(int number, RuleExample example, boolean alerts, String why) {

        /** The rule does what the example says. */
        public boolean isRight() {
            return alerts == example.getAlerts();
        }
    }

    /**
     * Runs the examples of a rule, in their order.
     *
     * @param actors the actors of the watch list
     * @param tagger compiled of them
     */
    public static List<Answer> run(Rule rule, Collection<Actor> actors, ArticleTagger tagger) {
        Rule asked = Rule.newBuilder(rule).setEnabled(true).build();
        WatchlistSnapshot watchlist = new WatchlistSnapshot(
                tagger,
                actors.stream().collect(Collectors.toMap(Actor::getId, Function.identity())),
                RuleIndex.of(List.of(asked), actors),
                new WatchlistVersion(0L, 0L, "examples"));
        return rule.getExamples().stream()
                .map(example -> answer(rule, example, rule.getExamples().indexOf(example) + 1, watchlist))
                .toList();
    }

    private static Answer answer(Rule rule, RuleExample example, int number, WatchlistSnapshot watchlist) {
        EnrichedArticle article = article(rule, example, watchlist);
        return Matching.of(article, watchlist, List.of()).stream()
                .findFirst()
                .map(match -> new Answer(number, example, match.kind() == RuleMatch.Kind.MATCHED, why(match)))
                .orElseGet(() -> new Answer(number, example, false, nobody(article)));
    }

    private static EnrichedArticle article(Rule rule, RuleExample example, WatchlistSnapshot watchlist) {
        String language = example.getLanguage() != null
                ? example.getLanguage()
                : rule.getLanguages().stream().findFirst().orElse(null);
        String site = example.getSite() != null
                ? example.getSite()
                : rule.getSources().stream().findFirst().orElse("example.org");
        Article article = Article.newBuilder()
                .setArticleId("example")
                .setPageId("example")
                .setUrl("https://" + site + "/example")
                .setFeedUrl("https://" + site + "/")
                .setSite(site)
                .setTitle(example.getTitle())
                .setText(example.getText())
                .setLanguage(language)
                .setContentHash("")
                .setFetchedAt(Instant.EPOCH)
                .setExtractor("")
                .setFirstSeen(Instant.EPOCH)
                .build();
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setRevision(1)
                .setMentions(watchlist.tagger().tag(article.getTitle(), article.getText(), language))
                .setSignature(Sketch.of("").toSignature())
                .setTagger(watchlist.tagger().version())
                .setWatchlist(watchlist.version())
                .build();
    }

    private static String why(RuleMatch match) {
        String actors = match.facts().getOrDefault("actors", "");
        return switch (match.kind()) {
            case MATCHED ->
                "it matches: " + actors + " with confidence " + match.facts().get("confidence");
            case BELOW_THRESHOLD ->
                "the confidence of " + actors + " is " + match.facts().get("confidence") + ", below "
                        + match.facts().get("minConfidence");
            case EXCLUDED, GONE -> match.reason() + ": " + match.facts().getOrDefault("detail", "");
        };
    }

    private static String nobody(EnrichedArticle article) {
        String found = article.getMentions().stream()
                .map(mention -> mention.getActorId() + " ('" + mention.getSurface() + "')")
                .distinct()
                .collect(Collectors.joining(", "));
        return "its actors are not all found; found " + (found.isEmpty() ? "nobody" : found);
    }
}
