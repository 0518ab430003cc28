package io.wirewatch.enrich.rule;

import io.wirewatch.enrich.rule.RuleFinding.BelowThreshold;
import io.wirewatch.enrich.rule.RuleFinding.Excluded;
import io.wirewatch.enrich.rule.RuleFinding.Exclusion;
import io.wirewatch.enrich.rule.RuleFinding.Matched;
import io.wirewatch.enrich.rule.RuleFinding.NoMatch;
import io.wirewatch.enrich.text.Words;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Matches one article with rules. What all rules ask of the article is worked out once. Not thread safe; one for each
 * article.
 */
public final class RuleMatcher {

    private final EnrichedArticle article;
    /** Best confidence of each actor. */
    private final Map<String, Double> confidences = new HashMap<>();

    private @Nullable String words;
    private @Nullable Nearness nearness;

    public RuleMatcher(EnrichedArticle article) {
        this.article = article;
        article.getMentions()
                .forEach(mention -> confidences.merge(mention.getActorId(), mention.getConfidence(), Double::max));
    }

    /**
     * What the rule finds. Conditions on the article come before the threshold: an article in another language is
     * excluded, however sure its mentions are.
     */
    public RuleFinding match(CompiledRule rule) {
        if (!rule.isFulfilledBy(confidences.keySet())) {
            return new NoMatch();
        }
        Set<String> actors = rule.actors();
        double least = rule.rule().getMinConfidence();
        Optional<Excluded> excluded = exclusion(rule, actors, least);
        if (excluded.isPresent()) {
            return excluded.get();
        }
        double confidence = confidence(rule);
        if (confidence < least) {
            return new BelowThreshold(mentions(actors, 0), confidence);
        }
        List<Mention> mentions = mentions(actors, least);
        Optional<Excluded> apart = nearness().exclusion(rule, mentions);
        return apart.isPresent() ? apart.get() : new Matched(mentions, confidence, CoMentions.of(rule, mentions));
    }

    private Nearness nearness() {
        Nearness known = nearness;
        if (known == null) {
            known = new Nearness(article.getArticle());
            nearness = known;
        }
        return known;
    }

    private Optional<Excluded> exclusion(CompiledRule rule, Set<String> actors, double least) {
        Article text = article.getArticle();
        for (Map.Entry<String, Double> mentioned : confidences.entrySet()) {
            if (rule.none().contains(mentioned.getKey()) && mentioned.getValue() >= least) {
                return excluded(Exclusion.EXCLUDED_ACTOR, actors, mentioned.getKey() + " is mentioned");
            }
        }
        String language = text.getLanguage();
        if (!rule.languages().isEmpty()
                && (language == null || !rule.languages().contains(CompiledRule.primary(language)))) {
            return excluded(Exclusion.LANGUAGE, actors, "the language is " + (language == null ? "unknown" : language));
        }
        if (!rule.rule().getSources().isEmpty()
                && rule.rule().getSources().stream().noneMatch(source -> isOf(text.getSite(), source))) {
            return excluded(Exclusion.SOURCE, actors, "the site is " + text.getSite());
        }
        if (!rule.terms().isEmpty() && rule.terms().stream().noneMatch(words()::contains)) {
            return excluded(Exclusion.TERMS, actors, "none of the terms is in the article");
        }
        return Optional.empty();
    }

    private Optional<Excluded> excluded(Exclusion reason, Set<String> actors, String detail) {
        return Optional.of(new Excluded(reason, mentions(actors, 0), detail));
    }

    /** The weakest of: the surest actor of the alternatives, and the surest for each of those that must all be there. */
    private double confidence(CompiledRule rule) {
        double confidence = 1;
        if (!rule.any().isEmpty()) {
            confidence = best(rule.any());
        }
        for (Set<String> entry : rule.all()) {
            confidence = Math.min(confidence, best(entry));
        }
        return confidence;
    }

    private double best(Collection<String> actors) {
        return actors.stream()
                .mapToDouble(actor -> confidences.getOrDefault(actor, 0.0))
                .max()
                .orElse(0);
    }

    private List<Mention> mentions(Set<String> actors, double least) {
        return article.getMentions().stream()
                .filter(mention -> actors.contains(mention.getActorId()) && mention.getConfidence() >= least)
                .collect(Collectors.toUnmodifiableList());
    }

    private String words() {
        String known = words;
        if (known == null) {
            known = Words.normalise(article.getArticle().getTitle() + "\n"
                    + article.getArticle().getText());
            words = known;
        }
        return known;
    }

    private static boolean isOf(String site, String source) {
        String suffix = source.toLowerCase(Locale.ROOT);
        String host = site.toLowerCase(Locale.ROOT);
        return host.equals(suffix) || host.endsWith("." + suffix);
    }
}
