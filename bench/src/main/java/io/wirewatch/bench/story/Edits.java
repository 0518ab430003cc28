package io.wirewatch.bench.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scripted edits of a text; what they put in is taken from another text of the same set. */
final class Edits {

    private static final Pattern NAME = Pattern.compile("[^\\p{L}]*(\\p{Lu}\\p{Ll}[\\p{L}’'-]+)[^\\p{L}]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int LEAD = 150;

    private final Random random;

    Edits(Random random) {
        this.random = random;
    }

    /** A share of the words is replaced by words of the other text. */
    List<String> words(List<String> text, List<String> other, double share) {
        List<String> edited = new ArrayList<>(text);
        for (int i = 0; i < edited.size(); i++) {
            if (random.nextDouble() < share) {
                edited.set(i, other.get(random.nextInt(other.size())));
            }
        }
        return edited;
    }

    /** Up to 50 words of another text stand before, and up to 80 after. */
    List<String> boilerplate(List<String> text, List<String> other) {
        List<String> edited = new ArrayList<>(stretch(other, 10 + random.nextInt(41)));
        edited.addAll(text);
        edited.addAll(stretch(other, 20 + random.nextInt(61)));
        return edited;
    }

    /** The beginning: a third, at least 40 words, at most 120. */
    List<String> lead(List<String> text) {
        return text.subList(0, Math.min(text.size(), Math.max(40, Math.min(120, text.size() / 3))));
    }

    /** Two reports with a background of their own are given the background of a third. */
    List<String> withBackground(List<String> text, List<String> background, double share) {
        int own = Math.max(70, (int) (text.size() * (1 - share)));
        List<String> edited = new ArrayList<>(text.subList(0, Math.min(own, text.size())));
        int wanted = (int) (edited.size() * share / (1 - share));
        edited.addAll(background.subList(Math.max(0, background.size() - wanted), background.size()));
        return edited;
    }

    /** Every number of the lead becomes the next one wherever it stands; empty when the lead has none. */
    List<String> otherNumbers(List<String> text) {
        List<String> numbers = new ArrayList<>();
        for (String word : text.subList(0, Math.min(60, text.size()))) {
            Matcher digits = DIGITS.matcher(word);
            if (digits.find()) {
                numbers.add(digits.group());
            }
        }
        if (numbers.isEmpty()) {
            return List.of();
        }
        String chosen = numbers.get(random.nextInt(numbers.size()));
        String next = Long.toString(
                Long.parseLong(chosen.substring(0, Math.min(15, chosen.length()))) + 1 + random.nextInt(3));
        return text.stream()
                .map(word ->
                        DIGITS.matcher(word).replaceAll(found -> found.group().equals(chosen) ? next : found.group()))
                .toList();
    }

    /** The name that the lead has most often, twice or more, becomes a name of the other text; empty without one. */
    List<String> otherName(List<String> text, List<String> other) {
        Map<String, Integer> names = names(text.subList(0, Math.min(LEAD, text.size())));
        List<String> replacements = new ArrayList<>(names(other).keySet());
        replacements.removeIf(name -> text.stream().anyMatch(word -> word.contains(name)));
        String chosen = names.entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        if (chosen.isEmpty() || replacements.isEmpty()) {
            return List.of();
        }
        Collections.sort(replacements);
        String replacement = replacements.get(random.nextInt(replacements.size()));
        return text.stream().map(word -> word.replace(chosen, replacement)).toList();
    }

    /** Capitalised words that follow a word in small letters, with how often they stand. */
    private static Map<String, Integer> names(List<String> words) {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 1; i < words.size(); i++) {
            Matcher name = NAME.matcher(words.get(i));
            char last = words.get(i - 1).charAt(words.get(i - 1).length() - 1);
            if (name.matches() && Character.isLowerCase(last)) {
                names.merge(name.group(1), 1, Integer::sum);
            }
        }
        return names;
    }

    private List<String> stretch(List<String> words, int length) {
        int from = random.nextInt(Math.max(1, words.size() - length));
        return words.subList(from, Math.min(words.size(), from + length));
    }
}
