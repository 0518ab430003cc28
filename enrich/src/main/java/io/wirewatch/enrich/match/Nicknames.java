package io.wirewatch.enrich.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Given names that stand for each other, such as Robert and Bob; by folded word. Immutable. */
final class Nicknames {

    private static final Map<String, Set<String>> OTHERS = read();

    private Nicknames() {}

    /** The other forms of a given name; empty when there are none. */
    static Set<String> of(String given) {
        return OTHERS.getOrDefault(given, Set.of());
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> others = new HashMap<>();
        for (String line : WordList.lines("nicknames.txt")) {
            List<String> family = Arrays.asList(line.split(" "));
            String full = family.getFirst();
            for (String name : family.subList(1, family.size())) {
                others.computeIfAbsent(full, key -> new LinkedHashSet<>()).add(name);
                others.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(full);
            }
        }
        return Map.copyOf(others);
    }
}
