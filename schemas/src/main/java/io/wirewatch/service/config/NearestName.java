package io.wirewatch.service.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the known name that a mistyped one was meant to be, by edit distance (Levenshtein 1966). Stateless. */
public final class NearestName {

    private static final int SHORTEST_BEGINNING = 3;

    private NearestName() {}

    /**
     * The nearest known name, when it is near enough to be a typing mistake: at most a third of the letters differ. Else
     * the only one that begins so.
     */
    public static Optional<String> of(String mistyped, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(mistyped, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()))
                .or(() -> beginning(mistyped, known));
    }

    private static Optional<String> beginning(String cut, Collection<String> known) {
        List<String> longer =
                known.stream().filter(name -> name.startsWith(cut)).toList();
        return cut.length() >= SHORTEST_BEGINNING && longer.size() == 1
                ? Optional.of(longer.getFirst())
                : Optional.empty();
    }

    /** The nearest known name, when no more letters differ than are given. */
    static Optional<String> of(String mistyped, Collection<String> known, int most) {
        return of(mistyped, known).filter(name -> distance(mistyped, name) <= most);
    }

    /** {@code "; did you mean 'x'?"}, or nothing. */
    public static String hint(String mistyped, Collection<String> known) {
        return of(mistyped, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
