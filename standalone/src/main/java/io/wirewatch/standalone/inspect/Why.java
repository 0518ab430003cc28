package io.wirewatch.standalone.inspect;

import io.wirewatch.ingest.item.PageId;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why the rules did what they did with an article. Immutable.
 *
 * @param articleId the article
 * @param versions its enriched versions, in their order
 * @param decisions every decision on it, in event time
 * @param rejections what was dropped of it before the rules saw it
 */
public record Why(
        String articleId,
        List<Located<EnrichedArticle>> versions,
        List<Located<Decision>> decisions,
        List<Located<Rejection>> rejections) {

    public Why {
        versions = List.copyOf(versions);
        decisions = List.copyOf(decisions);
        rejections = List.copyOf(rejections);
    }

    /**
     * Looks the article up.
     *
     * @param articleOrUrl an article id, or a URL at which the article stands
     * @param since articles first seen earlier are not looked for
     * @return one answer for each article of that id or URL; empty when there is none
     */
    public static List<Why> ask(Records records, String articleOrUrl, Instant since) {
        Map<String, Located<Article>> articles = new LinkedHashMap<>();
        find(records, articleOrUrl, since)
                .forEach(found -> articles.putIfAbsent(found.value().getArticleId(), found));
        return articles.values().stream()
                .map(article -> of(records, article.value(), article.time()))
                .toList();
    }

    /** The answer for a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("article " + articleId);
        versions.forEach(version -> describe(version.value(), lines));
        if (versions.isEmpty()) {
            lines.add("  It has not come out of enrich; 'wirewatch dead-letters list' tells of what could not.");
        }
        rejections.forEach(dropped -> lines.add("  dropped once: "
                + dropped.value().getReason() + ", " + dropped.value().getDetail()));
        for (Located<Decision> found : decisions) {
            Decision decision = found.value();
            lines.add("rule " + decision.getRuleId() + ": " + decision.getOutcome());
            lines.add("  " + DecisionWords.sentence(decision));
            DecisionWords.facts(decision).forEach(fact -> lines.add("  " + fact));
            lines.add("  rule version " + decision.getRuleVersion() + ", watch list "
                    + decision.getWatchlist().getContentHash());
        }
        if (decisions.isEmpty()) {
            lines.add("No rule is about an actor that it names, so no rule had to decide.");
        }
        return lines;
    }

    private static Why of(Records records, Article article, Instant firstSeen) {
        String id = article.getArticleId();
        List<Located<Decision>> decisions = new ArrayList<>(records.holding(Topics.DECISIONS, List.of(id), firstSeen));
        decisions.removeIf(found -> !found.value().getArticleId().equals(id));
        decisions.sort(Comparator.comparing((Located<Decision> found) -> found.time())
                .thenComparing(found -> found.value().getRuleId())
                .thenComparingLong(Located::offset));
        List<Located<Rejection>> rejections =
                new ArrayList<>(records.ofKey(Topics.REJECTIONS, article.getPageId(), firstSeen));
        rejections.removeIf(found -> !id.equals(found.value().getArticleId()));
        return new Why(id, records.ofKey(Topics.ENRICHED, id, firstSeen), decisions, rejections);
    }

    private static List<Located<Article>> find(Records records, String articleOrUrl, Instant since) {
        if (!articleOrUrl.contains("://")) {
            return records.ofKey(Topics.ARTICLES, articleOrUrl, since);
        }
        String page = PageId.of(articleOrUrl);
        return records.holding(Topics.ARTICLES, List.of(page, articleOrUrl), since).stream()
                .filter(found -> found.value().getPageId().equals(page)
                        || found.value().getUrl().equals(articleOrUrl)
                        || articleOrUrl.equals(found.value().getCanonicalUrl()))
                .toList();
    }

    private static void describe(EnrichedArticle version, List<String> lines) {
        Article article = version.getArticle();
        if (version.getRevision() == 1) {
            lines.add("  " + AlertLine.isolate(article.getTitle()));
            lines.add("  " + article.getUrl());
            lines.add("  first seen " + article.getFirstSeen());
        }
        lines.add("  version " + version.getRevision() + " names " + names(version.getMentions()) + " (watch list "
                + version.getWatchlist().getContentHash() + ")");
    }

    private static String names(List<Mention> mentions) {
        Map<String, Double> best =
                mentions.stream().collect(Collectors.toMap(Mention::getActorId, Mention::getConfidence, Double::max));
        return best.isEmpty()
                ? "no actor"
                : new TreeSet<>(best.keySet())
                        .stream()
                                .map(actor -> actor + " (" + String.format(Locale.ROOT, "%.2f", best.get(actor)) + ")")
                                .collect(Collectors.joining(", "));
    }
}
