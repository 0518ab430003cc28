package io.wirewatch.standalone.inspect;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.TextField;
import io.wirewatch.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * An alert's way back to the page: alert, decision, mentions, article, page, each where it stands, and whether the
 * evidence is what the stored article says. Used once, from one thread.
 */
public final class Trace {

    private final Records records;
    private final List<Step> steps = new ArrayList<>();

    /**
     * One record or one check on the way.
     *
     * @param name what it is
     * @param place where it stands; empty for a check, and for what is no longer kept
     * @param detail what it says
     * @param ok false when it is missing though it should be there, or the check fails
     */
    public record Step(String name, String place, String detail, boolean ok) {}

    private Trace(Records records) {
        this.records = records;
    }

    /** Follows an alert; empty when there is none of this id. */
    public static Optional<List<Step>> of(Records records, String alertId) {
        List<Located<Alert>> revisions = records.ofKey(Topics.ALERTS, alertId, Instant.EPOCH);
        if (revisions.isEmpty()) {
            return Optional.empty();
        }
        Trace trace = new Trace(records);
        trace.follow(revisions.getLast(), revisions.size());
        return Optional.of(List.copyOf(trace.steps));
    }

    private void follow(Located<Alert> found, int kept) {
        Alert alert = found.value();
        add(
                "alert",
                found,
                alert.getKind() + " revision " + alert.getRevision() + " (" + kept + " kept), rule " + alert.getRuleId()
                        + ", " + alert.getArticleCount() + " articles: " + AlertLine.isolate(alert.getHeadline()));
        Instant from = alert.getFirstSeen();
        Map<String, List<Evidence>> byArticle = new LinkedHashMap<>();
        byArticle.put(alert.getArticleId(), new ArrayList<>());
        alert.getEvidence()
                .forEach(evidence -> byArticle
                        .computeIfAbsent(evidence.getArticleId(), id -> new ArrayList<>())
                        .add(evidence));
        Map<String, Optional<Located<EnrichedArticle>>> proving = new LinkedHashMap<>();
        byArticle.forEach((id, evidence) -> proving.put(id, proving(id, evidence, from)));
        String version = proving.getOrDefault(alert.getArticleId(), Optional.empty())
                .map(proof -> proof.value().getArticle().getContentHash())
                .orElse("");
        List<Located<Decision>> decisions = records.ofKey(Topics.DECISIONS, alert.getRuleId(), from).stream()
                .filter(made -> alert.getAlertId().equals(made.value().getAlertId())
                        && made.value().getArticleId().equals(alert.getArticleId()))
                .toList();
        step(
                "decision",
                version(decisions, made -> made.getContentHash().equals(version)),
                made -> made.getOutcome() + ": " + DecisionWords.sentence(made));
        byArticle.forEach((id, evidence) -> article(id, evidence, proving.getOrDefault(id, Optional.empty()), from));
    }

    /** The latest version of the article that says all that is quoted: a later one may have dropped or moved it. */
    private Optional<Located<EnrichedArticle>> proving(String id, List<Evidence> evidence, Instant from) {
        return version(
                records.ofKey(Topics.ENRICHED, id, from),
                found -> evidence.stream().allMatch(proof -> stands(proof, found.getArticle())));
    }

    private void article(
            String id, List<Evidence> evidence, Optional<Located<EnrichedArticle>> enriched, Instant from) {
        step(
                "mentions",
                enriched,
                found -> found.getMentions().size() + " mentions, tagged by version " + found.getTagger()
                        + " with watch list " + found.getWatchlist().getContentHash());
        enriched.ifPresent(found -> evidence.stream()
                .flatMap(proof -> proof.getMentions().stream())
                .forEach(mention -> mention(mention, found.value())));
        String content = enriched.map(found -> found.value().getArticle().getContentHash())
                .orElse("");
        Optional<Located<Article>> article = version(
                records.ofKey(Topics.ARTICLES, id, from),
                found -> found.getContentHash().equals(content));
        step("article", article, found -> found.getUrl() + ", content " + found.getContentHash());
        article.ifPresent(found -> {
            check(found.value());
            evidence.forEach(proof -> check(proof, found.value()));
            page(found.value(), from);
        });
    }

    private void mention(Mention mention, EnrichedArticle enriched) {
        boolean stands = enriched.getMentions().contains(mention)
                && quote(enriched.getArticle(), mention.getField(), mention.getStart(), mention.getEnd())
                        .equals(mention.getSurface());
        verify(
                "mention of " + mention.getActorId() + " at " + mention.getField() + " " + mention.getStart() + "–"
                        + mention.getEnd() + ": " + AlertLine.isolate(mention.getSurface()) + ", "
                        + mention.getReason(),
                stands);
    }

    private void check(Article article) {
        String hash = Located.hash((article.getTitle() + "\n" + article.getText()).getBytes(StandardCharsets.UTF_8));
        verify("title and text have the article's content hash", hash.equals(article.getContentHash()));
    }

    private void check(Evidence evidence, Article article) {
        verify(
                "evidence at " + evidence.getField() + " " + evidence.getStart() + "–" + evidence.getEnd()
                        + " stands in the stored article: “" + AlertLine.isolate(evidence.getQuote()) + "”",
                stands(evidence, article));
    }

    private static boolean stands(Evidence evidence, Article article) {
        return quote(article, evidence.getField(), evidence.getStart(), evidence.getEnd())
                .equals(evidence.getQuote());
    }

    private void page(Article article, Instant from) {
        Optional<Located<Page>> page = version(
                records.ofKey(Topics.PAGES, article.getPageId(), from),
                found -> found.getFetchedAt().equals(article.getFetchedAt()));
        if (page.isPresent()) {
            step(
                    "page",
                    page,
                    found -> found.getFinalUrl() + ", status " + found.getStatus() + ", "
                            + found.getBody().remaining() + " bytes, fetched " + found.getFetchedAt());
        } else {
            steps.add(new Step("page", "", "no longer kept: pages go after seven days", true));
        }
    }

    /** What stands at a span, which counts code points; empty where the span is outside. */
    private static String quote(Article article, TextField field, int start, int end) {
        String text = field == TextField.TITLE ? article.getTitle() : article.getText();
        if (start < 0 || start > end || end > text.codePointCount(0, text.length())) {
            return "";
        }
        int first = text.offsetByCodePoints(0, start);
        return text.substring(first, text.offsetByCodePoints(first, end - start));
    }

    private <V extends SpecificRecord> void step(
            String name, Optional<Located<V>> found, java.util.function.Function<V, String> detail) {
        if (found.isPresent()) {
            add(name, found.get(), detail.apply(found.get().value()));
        } else {
            steps.add(new Step(name, "", "missing", false));
        }
    }

    private void add(String name, Located<?> found, String detail) {
        steps.add(new Step(name, found.place(), detail, true));
    }

    private void verify(String detail, boolean holds) {
        steps.add(new Step("check", "", detail, holds));
    }

    private static <V> Optional<Located<V>> last(List<Located<V>> found, Predicate<V> wanted) {
        return found.reversed().stream().filter(one -> wanted.test(one.value())).findFirst();
    }

    /** The wanted version, or else the latest. */
    private static <V> Optional<Located<V>> version(List<Located<V>> found, Predicate<V> wanted) {
        return last(found, wanted).or(() -> last(found, any -> true));
    }
}
