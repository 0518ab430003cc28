package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.rule.CompiledRule;
import io.wirewatch.enrich.rule.RuleFinding;
import io.wirewatch.enrich.rule.RuleFinding.BelowThreshold;
import io.wirewatch.enrich.rule.RuleFinding.Excluded;
import io.wirewatch.enrich.rule.RuleFinding.Matched;
import io.wirewatch.enrich.rule.RuleFinding.NoMatch;
import io.wirewatch.enrich.rule.RuleMatcher;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Matches an enriched article with the rules of a watch list. Stateless. */
public final class Matching {

    private Matching() {}

    /**
     * One record for each rule whose actors appear in the article, and one for each rule that the version before
     * matched and whose actors are gone.
     *
     * @param matchedBefore ids of the rules that the version before matched
     * @return by rule id
     */
    public static List<RuleMatch> of(
            EnrichedArticle article, WatchlistSnapshot watchlist, Collection<String> matchedBefore) {
        RuleMatcher matcher = new RuleMatcher(article);
        Carrier carrier = new Carrier(article, watchlist, matchedBefore, withoutText(article));
        Set<String> mentioned = new LinkedHashSet<>();
        article.getMentions().forEach(mention -> mentioned.add(mention.getActorId()));
        Map<String, CompiledRule> rules = new TreeMap<>();
        watchlist.rules().about(mentioned).forEach(rule -> rules.put(rule.rule().getId(), rule));
        matchedBefore.forEach(id -> watchlist.rules().byId(id).ifPresent(rule -> rules.put(id, rule)));
        Map<String, RuleMatch> matches = new TreeMap<>();
        rules.values().forEach(rule -> carrier.carry(rule, matcher.match(rule), matches));
        return List.copyOf(matches.values());
    }

    /** A copy that shares what it keeps: builders would copy all of it, for every article. */
    private static EnrichedArticle withoutText(EnrichedArticle article) {
        Article source = shared(article.getArticle(), new Article());
        source.setText("");
        source.setCaptions(List.of());
        source.setKeywords(List.of());
        EnrichedArticle without = shared(article, new EnrichedArticle());
        without.setArticle(source);
        without.setMentions(List.of());
        return without;
    }

    private static <V extends SpecificRecord> V shared(V record, V copy) {
        for (int field = 0; field < record.getSchema().getFields().size(); field++) {
            copy.put(field, record.get(field));
        }
        return copy;
    }

    /** Turns findings into matches. */
    private record Carrier(
            EnrichedArticle article,
            WatchlistSnapshot watchlist,
            Collection<String> matchedBefore,
            EnrichedArticle withoutText) {

        void carry(CompiledRule rule, RuleFinding finding, Map<String, RuleMatch> matches) {
            switch (finding) {
                case Matched matched ->
                    put(
                            rule,
                            RuleMatch.Kind.MATCHED,
                            "",
                            matched.mentions(),
                            matched.coMentions(),
                            fact(matched.confidence()),
                            matches);
                case BelowThreshold below ->
                    put(
                            rule,
                            RuleMatch.Kind.BELOW_THRESHOLD,
                            "CONFIDENCE",
                            below.mentions(),
                            List.of(),
                            fact(below.confidence()),
                            matches);
                case Excluded excluded ->
                    put(
                            rule,
                            RuleMatch.Kind.EXCLUDED,
                            excluded.reason().name(),
                            excluded.mentions(),
                            List.of(),
                            Map.of("detail", excluded.detail()),
                            matches);
                case NoMatch ignored -> {
                    if (matchedBefore.contains(rule.rule().getId())) {
                        put(rule, RuleMatch.Kind.GONE, "ACTORS_GONE", List.of(), List.of(), Map.of(), matches);
                    }
                }
            }
        }

        private void put(
                CompiledRule rule,
                RuleMatch.Kind kind,
                String reason,
                List<Mention> mentions,
                List<String> coMentions,
                Map<String, String> facts,
                Map<String, RuleMatch> matches) {
            List<AlertActor> actors = actors(mentions);
            Map<String, String> all = new HashMap<>(facts);
            all.put("minConfidence", Double.toString(rule.rule().getMinConfidence()));
            all.put(
                    "actors",
                    String.join(", ", actors.stream().map(AlertActor::getId).toList()));
            List<Evidence> evidence =
                    kind == RuleMatch.Kind.MATCHED ? EvidenceFinder.find(article.getArticle(), mentions) : List.of();
            matches.put(
                    rule.rule().getId(),
                    new RuleMatch(
                            rule.rule(),
                            rule.version(),
                            kind,
                            reason,
                            withoutText,
                            matchedBefore.contains(rule.rule().getId()),
                            actors,
                            evidence,
                            coMentions,
                            all));
        }

        private List<AlertActor> actors(List<Mention> mentions) {
            Map<String, Double> confidences = new TreeMap<>();
            mentions.forEach(mention -> confidences.merge(mention.getActorId(), mention.getConfidence(), Double::max));
            List<AlertActor> actors = new ArrayList<>();
            confidences.forEach((id, confidence) -> {
                Actor actor = Objects.requireNonNull(watchlist.actors().get(id), id);
                actors.add(new AlertActor(id, actor.getName(), actor.getType(), confidence));
            });
            actors.sort(Comparator.comparingDouble(AlertActor::getConfidence).reversed());
            return actors;
        }

        private static Map<String, String> fact(double confidence) {
            return Map.of(
                    "confidence",
                    BigDecimal.valueOf(confidence)
                            .setScale(3, RoundingMode.HALF_UP)
                            .toPlainString());
        }
    }
}
