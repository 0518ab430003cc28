package io.wirewatch.ingest.extract.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells pleas to readers, "Sign up for our daily newsletter", from the article that they stand in: a short paragraph that
 * begins with what is asked for and names what is offered. The words are in {@code plea-words.txt}. Stateless.
 */
final class Pleas {

    private static final int MAX_SIZE = 250;
    /** Kana and ideographs. */
    private static final char FIRST_UNPARTED = '\u3000';

    private static final Map<String, List<String>> WORDS = Words.read(Pleas.class, "plea-words.txt");
    private static final List<String> OFFERS = WORDS.getOrDefault("OFFER", List.of());
    private static final List<String> ASKS = WORDS.getOrDefault("ASK", List.of());

    private Pleas() {}

    static boolean isPlea(Block block) {
        if (block.size() > MAX_SIZE) {
            return false;
        }
        String text = block.text();
        int start = 0;
        while (start < text.length() && !Character.isLetter(text.charAt(start))) {
            start++;
        }
        for (String ask : ASKS) {
            int end = start + ask.length();
            if (text.regionMatches(true, start, ask, 0, ask.length()) && endsAt(text, end)) {
                String rest = text.substring(end).toLowerCase(Locale.ROOT);
                return OFFERS.stream().anyMatch(rest::contains);
            }
        }
        return false;
    }

    /** Words of scripts that do not part them with spaces end anywhere. */
    private static boolean endsAt(String text, int at) {
        return at >= text.length() || !Character.isLetter(text.charAt(at)) || text.charAt(at - 1) >= FIRST_UNPARTED;
    }
}
