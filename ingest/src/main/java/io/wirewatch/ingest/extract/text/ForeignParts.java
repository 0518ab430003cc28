package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows the elements that hold what is never the article, by whole words of class or id: dialogs of consent services and
 * lists of readers' comments. The words are in {@code foreign-parts.txt}. Remembers what it has seen. For one thread.
 */
final class ForeignParts {

    private static final Set<String> WORDS =
            Set.copyOf(Words.read(ForeignParts.class, "foreign-parts.txt").values().stream()
                    .flatMap(List::stream)
                    .toList());

    private final Map<String, Boolean> known = new HashMap<>();

    boolean isForeign(String classes, String id) {
        return (!id.isEmpty() && WORDS.contains(id))
                || (!classes.isEmpty() && known.computeIfAbsent(classes, ForeignParts::find));
    }

    private static boolean find(String classes) {
        for (String word : classes.split(" ")) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
