package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the news abbreviates the names of states and provinces: "Ala." for Alabama. Immutable. */
final class PlaceAbbreviations {

    private static final Map<String, List<String>> OF_NAME = read();

    private PlaceAbbreviations() {}

    /** The abbreviations of a name; empty when there are none. */
    static List<String> of(String name) {
        return OF_NAME.getOrDefault(name, List.of());
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> abbreviations = new HashMap<>();
        for (String line : WordList.lines("abbreviations.txt")) {
            int end = line.lastIndexOf(". ") + 1;
            abbreviations
                    .computeIfAbsent(line.substring(end).strip(), key -> new ArrayList<>(1))
                    .add(line.substring(0, end));
        }
        return Map.copyOf(abbreviations);
    }
}
