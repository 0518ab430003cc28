package io.wirewatch.sink.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person asks the search: words that must all stand in an article, {@code "words in this order"}, {@code -without},
 * and {@code begin*}. Any other character only parts words; no text is an error of syntax. Immutable.
 *
 * @param tsquery for {@code ?::tsquery}
 * @param words the same without the order of words, which the text index answers by itself: all articles that match
 *     {@code tsquery}, and maybe more
 */
public record SearchQuery(String tsquery, String words) {

    private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))");
    private static final int MOST_TERMS = 20;

    /**
     * Reads what a person typed.
     *
     * @throws IllegalArgumentException when no word is asked for, or more than 20 terms are; the message is for them
     */
    public static SearchQuery parse(String text) {
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        List<String> inAnyOrder = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            String phrase = term.group(2);
            String word = term.group(3);
            String what = phrase != null ? phrase : word;
            List<String> words = SearchWords.asked(what);
            if (!words.isEmpty()) {
                boolean begins = phrase == null && what.endsWith("*");
                boolean want = term.group(1).isEmpty();
                (want ? wanted : unwanted).add(operand(words, begins, " <-> "));
                if (want) {
                    inAnyOrder.add(operand(words, begins, " & "));
                } else if (words.size() == 1) {
                    inAnyOrder.add("!" + operand(words, begins, ""));
                }
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("the search needs a word that must stand in the article");
        }
        if (wanted.size() + unwanted.size() > MOST_TERMS) {
            throw new IllegalArgumentException("the search takes at most " + MOST_TERMS + " words");
        }
        unwanted.forEach(operand -> wanted.add("!" + operand));
        return new SearchQuery(String.join(" & ", wanted), String.join(" & ", inAnyOrder));
    }

    /** Whether words must stand in an order, so that the texts themselves must be looked at. */
    boolean asksForOrder() {
        return tsquery.contains("<->");
    }

    /** The words in their order; the last may be the beginning of a longer one. They hold nothing to be escaped. */
    private static String operand(List<String> words, boolean begins, String joint) {
        String last = words.getLast();
        String joined = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(joint));
        String operand = begins || SearchWords.isSingle(last) ? joined + ":*" : joined;
        return words.size() == 1 ? operand : "(" + operand + ")";
    }
}
