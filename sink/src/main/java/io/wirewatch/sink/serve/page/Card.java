package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.TextField;
import io.wirewatch.sink.store.StoredAlert;
import io.wirewatch.sink.store.StoredAlert.Evidence;
import io.wirewatch.sink.store.StoredAlert.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the page shows it: everything decided but the HTML. Public for the templates only. Immutable.
 *
 * @param severity in words
 * @param severityClass for the style sheet
 * @param kind in words
 * @param url only when it is a safe link
 * @param language BCP 47 tag; null when unknown or malformed
 * @param headline marked where the proof stands in it
 * @param quotes sentences that prove it, the best first, without those that the headline shows already
 * @param handling what a person did about it
 */
public record Card(
        String id,
        int revision,
        String severity,
        String severityClass,
        String kind,
        String kindClass,
        String team,
        String ruleId,
        String rule,
        @Nullable String url,
        @Nullable String language,
        List<Piece> headline,
        List<Quote> quotes,
        List<StoredAlert.Actor> actors,
        List<Site> sources,
        int sourceCount,
        int articleCount,
        Moment firstSeen,
        Moment lastSeen,
        Handling handling) {

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    public Card {
        headline = List.copyOf(headline);
        quotes = List.copyOf(quotes);
        actors = List.copyOf(actors);
        sources = List.copyOf(sources);
    }

    /** Ids of its actors, parted by spaces, for the script. */
    public String actorIds() {
        return actors.stream().map(StoredAlert.Actor::id).collect(Collectors.joining(" "));
    }

    /**
     * A piece of text.
     *
     * @param why why it is marked, in words; null when it is not
     * @param actor id of the actor that it names; null when it is not marked
     */
    public record Piece(
            String text, @Nullable String why, @Nullable String actor) {}

    /**
     * A sentence that proves the alert.
     *
     * @param site the site that it stands on, when it is not the headline's article
     */
    public record Quote(
            List<Piece> pieces,
            @Nullable String language,
            @Nullable String site) {
        public Quote {
            pieces = List.copyOf(pieces);
        }
    }

    /** A site that carries the story; the URL only when it is a safe link. */
    public record Site(String name, @Nullable String url, String title) {}

    /** The card of an alert. */
    public static Card of(StoredAlert alert, Handling handling) {
        Map<String, String> names = alert.actors().stream()
                .collect(Collectors.toMap(StoredAlert.Actor::id, StoredAlert.Actor::name, (first, second) -> first));
        return new Card(
                alert.alertId(),
                alert.revision(),
                severity(alert.severity()),
                alert.severity().name().toLowerCase(Locale.ROOT),
                kind(alert.kind()),
                alert.kind().name().toLowerCase(Locale.ROOT),
                alert.team(),
                alert.ruleId(),
                alert.ruleName().isBlank() ? alert.ruleId() : alert.ruleName(),
                WebLink.orNull(alert.url()),
                language(alert.language()),
                headline(alert, names),
                quotes(alert, names),
                alert.actors(),
                alert.sources().stream()
                        .map(source -> new Site(source.site(), WebLink.orNull(source.url()), source.title()))
                        .toList(),
                Math.max(alert.sourceCount(), alert.sources().size()),
                alert.articleCount(),
                Moment.of(alert.firstSeen()),
                Moment.of(alert.lastSeen()),
                handling);
    }

    private static List<Piece> headline(StoredAlert alert, Map<String, String> names) {
        List<Mention> mentions = alert.evidence().stream()
                .filter(evidence -> standsInHeadline(evidence, alert))
                .flatMap(evidence -> evidence.mentions().stream())
                .toList();
        return pieces(alert.headline().isBlank() ? alert.url() : alert.headline(), 0, mentions, names);
    }

    private static List<Quote> quotes(StoredAlert alert, Map<String, String> names) {
        Map<String, String> sites = alert.sources().stream()
                .collect(Collectors.toMap(
                        StoredAlert.Source::articleId, StoredAlert.Source::site, (first, second) -> first));
        List<Quote> quotes = new ArrayList<>();
        for (Evidence evidence : alert.evidence()) {
            if (!standsInHeadline(evidence, alert)) {
                boolean ownArticle = evidence.articleId().equals(alert.articleId());
                quotes.add(new Quote(
                        pieces(evidence.quote(), evidence.start(), evidence.mentions(), names),
                        ownArticle ? language(alert.language()) : null,
                        ownArticle ? null : sites.get(evidence.articleId())));
            }
        }
        return quotes;
    }

    private static boolean standsInHeadline(Evidence evidence, StoredAlert alert) {
        String headline = alert.headline();
        if (evidence.field() != TextField.TITLE || !evidence.articleId().equals(alert.articleId())) {
            return false;
        }
        int length = headline.codePointCount(0, headline.length());
        if (evidence.start() < 0 || evidence.end() > length || evidence.start() > evidence.end()) {
            return false;
        }
        int from = headline.offsetByCodePoints(0, evidence.start());
        int end = headline.offsetByCodePoints(from, evidence.end() - evidence.start());
        return headline.substring(from, end).equals(evidence.quote());
    }

    static List<Piece> pieces(String text, int start, List<Mention> mentions, Map<String, String> names) {
        return Highlighting.parts(text, start, mentions).stream()
                .map(part -> new Piece(
                        part.text(),
                        why(part.mention(), names),
                        part.mention() == null ? null : part.mention().actorId()))
                .toList();
    }

    private static @Nullable String why(@Nullable Mention mention, Map<String, String> names) {
        if (mention == null) {
            return null;
        }
        String name = names.getOrDefault(mention.actorId(), mention.actorId());
        long percent = Math.round(mention.confidence() * 100);
        String reason = mention.reason().isBlank() ? mention.rule() : mention.reason();
        return name + " (" + percent + " %)" + (reason.isBlank() ? "" : ": " + reason);
    }

    static @Nullable String language(@Nullable String tag) {
        return tag != null && LANGUAGE_TAG.matcher(tag).matches() ? tag : null;
    }

    static String severity(Severity severity) {
        return switch (severity) {
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }

    private static String kind(AlertKind kind) {
        return switch (kind) {
            case FIRED -> "Fired";
            case UPDATED -> "Updated";
            case CORRECTED -> "Corrected";
            case WITHDRAWN -> "Withdrawn";
        };
    }
}
