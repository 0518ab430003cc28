package io.wirewatch.bench.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words as the scorer sees them: runs of letters, digits and underscores; texts are compared by runs of four words. */
final class Tokens {

    static final int SHINGLE = 4;

    private Tokens() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); ) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            boolean inWord = Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.OTHER_NUMBER;
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
            i += Character.charCount(c);
        }
        return words;
    }

    /** The shingles of a text and how often each stands in it; a shorter text is one shingle. */
    static Map<List<String>, Integer> shingles(List<String> words) {
        Map<List<String>, Integer> shingles = new HashMap<>();
        if (words.isEmpty()) {
            return shingles;
        }
        for (int i = 0; i < Math.max(1, words.size() - SHINGLE + 1); i++) {
            shingles.merge(words.subList(i, Math.min(i + SHINGLE, words.size())), 1, Integer::sum);
        }
        return shingles;
    }
}
