package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the elements that hold what is never the article, by whole words of class or id: dialogs of consent services and
 * lists of readers' comments. The words are in {@code foreign-parts.txt}. Stateless.
 */
final class ForeignParts {

    private static final WordTable WORDS = new WordTable(words());

    private ForeignParts() {}

    static boolean isForeignName(String id) {
        return !id.isEmpty() && WORDS.bits(id, 0, id.length(), id.hashCode()) != 0;
    }

    static boolean isForeign(String classes) {
        int start = 0;
        int hash = 0;
        for (int i = 0; i <= classes.length(); i++) {
            char c = i == classes.length() ? ' ' : classes.charAt(i);
            if (c != ' ') {
                hash = 31 * hash + c;
                continue;
            }
            if (i > start && WORDS.bits(classes, start, i, hash) != 0) {
                return true;
            }
            start = i + 1;
            hash = 0;
        }
        return false;
    }

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        for (List<String> list :
                Words.read(ForeignParts.class, "foreign-parts.txt").values()) {
            list.forEach(word -> words.put(word, 1));
        }
        return words;
    }
}
