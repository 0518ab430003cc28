package io.wirewatch.enrich.rule;

import io.wirewatch.enrich.rule.RuleFinding.Excluded;
import io.wirewatch.enrich.rule.RuleFinding.Exclusion;
import io.wirewatch.enrich.text.Sentences;
import io.wirewatch.enrich.text.Span;
import io.wirewatch.enrich.text.WordCount;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether actors stand near each other in one article: one for each of a rule's conditions, in one sentence or with
 * few words between the first and the last. Sentences and words are found when first asked for. Not thread safe.
 */
final class Nearness {

    private final Article article;
    private final Map<TextField, Sentences> sentences = new EnumMap<>(TextField.class);
    private final Map<TextField, WordCount> words = new EnumMap<>(TextField.class);

    Nearness(Article article) {
        this.article = article;
    }

    /** Why the mentions are not near enough for the rule; empty when they are, or need not be. */
    Optional<Excluded> exclusion(CompiledRule rule, List<Mention> mentions) {
        int within = rule.rule().getWithinWords();
        boolean oneSentence = rule.rule().getSameSentence();
        List<Set<String>> conditions = rule.conditions();
        if (oneSentence && !isInOneSentence(conditions, mentions)) {
            return Optional.of(
                    new Excluded(Exclusion.SENTENCES_APART, mentions, "no sentence names one actor of each condition"));
        }
        if (within > 0 && fewestBetween(conditions, mentions) > within) {
            return Optional.of(new Excluded(
                    Exclusion.WORDS_APART, mentions, "more than " + within + " words stand between the actors"));
        }
        return Optional.empty();
    }

    private boolean isInOneSentence(List<Set<String>> conditions, List<Mention> mentions) {
        Map<Object, List<Mention>> bySentence = new HashMap<>();
        for (Mention mention : mentions) {
            Span sentence = sentences
                    .computeIfAbsent(mention.getField(), field -> new Sentences(text(field), article.getLanguage()))
                    .around(span(mention));
            bySentence
                    .computeIfAbsent(List.of(mention.getField(), sentence), place -> new ArrayList<>())
                    .add(mention);
        }
        return bySentence.values().stream().anyMatch(inside -> areFulfilled(conditions, inside));
    }

    /** The fewest words between the first and the last of mentions that fulfil all conditions. */
    private int fewestBetween(List<Set<String>> conditions, List<Mention> mentions) {
        int fewest = Integer.MAX_VALUE;
        for (TextField field : TextField.values()) {
            List<Mention> inField = mentions.stream()
                    .filter(mention -> mention.getField() == field)
                    .sorted(Comparator.comparingInt(Mention::getStart).thenComparingInt(Mention::getEnd))
                    .toList();
            Fulfilment fulfilment = new Fulfilment(conditions);
            int first = 0;
            for (Mention last : inField) {
                fulfilment.add(last);
                while (fulfilment.isReached()) {
                    fewest = Math.min(fewest, between(field, inField.get(first), last));
                    fulfilment.remove(inField.get(first));
                    first++;
                }
            }
        }
        return fewest;
    }

    private int between(TextField field, Mention first, Mention last) {
        return first.getEnd() >= last.getStart()
                ? 0
                : words.computeIfAbsent(field, f -> new WordCount(text(f))).between(first.getEnd(), last.getStart());
    }

    private static boolean areFulfilled(List<Set<String>> conditions, List<Mention> mentions) {
        return conditions.stream()
                .allMatch(condition -> mentions.stream().anyMatch(mention -> condition.contains(mention.getActorId())));
    }

    private String text(TextField field) {
        return switch (field) {
            case TITLE -> article.getTitle();
            case TEXT -> article.getText();
        };
    }

    private static Span span(Mention mention) {
        return new Span(mention.getStart(), mention.getEnd());
    }

    /** Which conditions a growing and shrinking stretch of mentions fulfils. Not thread safe. */
    private static final class Fulfilment {

        private final List<Set<String>> conditions;
        private final int[] mentions;
        private int fulfilled;

        Fulfilment(List<Set<String>> conditions) {
            this.conditions = conditions;
            this.mentions = new int[conditions.size()];
        }

        void add(Mention mention) {
            for (int i = 0; i < mentions.length; i++) {
                if (conditions.get(i).contains(mention.getActorId()) && mentions[i]++ == 0) {
                    fulfilled++;
                }
            }
        }

        void remove(Mention mention) {
            for (int i = 0; i < mentions.length; i++) {
                if (conditions.get(i).contains(mention.getActorId()) && --mentions[i] == 0) {
                    fulfilled--;
                }
            }
        }

        boolean isReached() {
            return fulfilled == mentions.length;
        }
    }
}
