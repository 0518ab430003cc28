package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.text.Sentences;
import io.wirewatch.enrich.text.Span;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the sentences that prove a match. Stateless. */
public final class EvidenceFinder {

    /** So many sentences are enough proof. */
    static final int MOST_SENTENCES = 3;

    private EvidenceFinder() {}

    /**
     * The best sentences first: the one that names most of the actors, then those that add most actors not named yet. Of
     * equal ones the text goes before the title, and the earlier before the later.
     *
     * @param mentions mentions of the rule's actors in this article
     * @return at most three; every quote is exactly the article's title or text at the quote's span
     */
    public static List<Evidence> find(Article article, List<Mention> mentions) {
        List<Candidate> left = candidates(article, mentions);
        List<Evidence> found = new ArrayList<>();
        Set<String> named = new HashSet<>();
        while (!left.isEmpty() && found.size() < MOST_SENTENCES) {
            Candidate best = left.stream()
                    .max(Comparator.comparingLong((Candidate candidate) -> candidate.newActors(named))
                            .thenComparingInt(candidate -> candidate.actors().size())
                            .thenComparing(candidate -> candidate.field() == TextField.TEXT)
                            .thenComparing(Comparator.comparingInt((Candidate candidate) ->
                                            candidate.span().start())
                                    .reversed()))
                    .orElseThrow();
            named.addAll(best.actors());
            left.remove(best);
            found.add(best.evidence(article.getArticleId()));
        }
        return List.copyOf(found);
    }

    private static List<Candidate> candidates(Article article, List<Mention> mentions) {
        Map<TextField, Sentences> sentences = new EnumMap<>(TextField.class);
        Map<Place, List<Mention>> byPlace = new LinkedHashMap<>();
        Map<Place, String> quotes = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            Sentences field = sentences.computeIfAbsent(
                    mention.getField(), f -> new Sentences(text(article, f), article.getLanguage()));
            Place place = new Place(mention.getField(), field.around(new Span(mention.getStart(), mention.getEnd())));
            byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(mention);
            quotes.computeIfAbsent(place, p -> field.quote(p.span()));
        }
        List<Candidate> candidates = new ArrayList<>();
        byPlace.forEach((place, inside) ->
                candidates.add(new Candidate(place.field(), place.span(), quotes.getOrDefault(place, ""), inside)));
        return candidates;
    }

    private static String text(Article article, TextField field) {
        return switch (field) {
            case TITLE -> article.getTitle();
            case TEXT -> article.getText();
        };
    }

    private record Place(TextField field, Span span) {}

    private record Candidate(TextField field, Span span, String quote, List<Mention> mentions) {

        Set<String> actors() {
            Set<String> actors = new HashSet<>();
            mentions.forEach(mention -> actors.add(mention.getActorId()));
            return actors;
        }

        long newActors(Set<String> named) {
            return actors().stream().filter(actor -> !named.contains(actor)).count();
        }

        Evidence evidence(String articleId) {
            return new Evidence(articleId, field, span.start(), span.end(), quote, mentions);
        }
    }
}
