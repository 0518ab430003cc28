package io.wirewatch.ingest.extract.text;

import java.util.List;
import java.util.Set;

/**
 * Knows the elements that hold what is never the article, by whole words of class or id: dialogs of consent services and
 * lists of readers' comments. The words are in {@code foreign-parts.txt}. Stateless.
 */
final class ForeignParts {

    private static final Set<String> WORDS =
            Set.copyOf(Words.read(ForeignParts.class, "foreign-parts.txt").values().stream()
                    .flatMap(List::stream)
                    .toList());

    private ForeignParts() {}

    static boolean isForeignName(String id) {
        return !id.isEmpty() && WORDS.contains(id);
    }

    static boolean isForeign(String classes) {
        for (String word : classes.split(" ")) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
