package io.wirewatch.enrich.match;

import io.wirewatch.schemas.ActorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes other names of organisations, groups and governments from one that is listed: without its legal form, with
 * "U.S.", as "Defense Department". Stateless.
 */
final class OrganisationNames {

    /** Last words that say what kind of thing has the name before them, and are often left out. */
    static final Set<String> KINDS = Set.of("people", "peoples", "dynasty", "airport", "system");

    /** First words that people leave out. */
    private static final Set<String> LEADING = Set.of("the", "koninklijke", "pt", "pao", "oao", "ooo", "pjsc", "jsc");

    private static final Set<String> DEPARTMENTS = Set.of("department", "ministry");
    private static final Set<String> BOUNDS = Set.of("of", "in", "for", "the");
    private static final int LONG = 3;

    private OrganisationNames() {}

    /** The names that follow from the parts of one. */
    static List<String> of(List<String> parts) {
        List<String> names = new ArrayList<>();
        addShorter(parts, names);
        addOfUnitedStates(parts, names);
        addDepartment(parts, names);
        return names;
    }

    /** "National Resistance Front" for "National Resistance Front of Afghanistan". */
    static List<String> shorterGroup(ActorType type, Alias listed, List<String> parts) {
        int size = parts.size();
        boolean longEnough = listed.size() > LONG && size > 2 && listed.origin() != Alias.Origin.DERIVED;
        if (type != ActorType.GROUP || !longEnough) {
            return List.of();
        }
        int end = Folding.fold(parts.get(size - 2)).equals("of") ? size - 2 : size - 1;
        return List.of(String.join(" ", parts.subList(0, end)));
    }

    private static void addShorter(List<String> parts, List<String> names) {
        int begin = LEADING.contains(Folding.fold(parts.getFirst())) ? 1 : 0;
        int end = parts.size();
        while (end - begin > 1 && WordList.LEGAL_FORMS.contains(Folding.fold(parts.get(end - 1)))) {
            end--;
        }
        if (end - begin > 1 && KINDS.contains(Folding.fold(parts.get(end - 1)))) {
            end--;
        }
        if (end - begin == parts.size()) {
            return;
        }
        String rest = String.join(" ", parts.subList(begin, end)).replaceAll("[,.]+$", "");
        if (end - begin > 1 || !WordList.COMMON_WORDS.contains(Folding.fold(rest))) {
            names.add(rest);
            if (end < parts.size() && Folding.fold(parts.get(end)).equals("people")) {
                names.add(rest + "s");
            }
        }
    }

    /** "Defense Department" for "Department of Defense", "Finance Ministry" for "Ministry of Finance". */
    private static void addDepartment(List<String> parts, List<String> names) {
        int head = 0;
        while (head < parts.size() && !DEPARTMENTS.contains(Folding.fold(parts.get(head)))) {
            head++;
        }
        int begin = head + 2;
        if (begin >= parts.size() || !parts.get(head + 1).equals("of")) {
            return;
        }
        int end = begin;
        while (end < parts.size() && !BOUNDS.contains(parts.get(end))) {
            end++;
        }
        if (end > begin) {
            names.add(String.join(" ", parts.subList(begin, end)) + " " + parts.get(head));
        }
    }

    /** "U.S. Senate" and "Senate" are both used of the "United States Senate"; only long names go without. */
    private static void addOfUnitedStates(List<String> parts, List<String> names) {
        boolean spelled = parts.size() > 2
                && parts.get(0).equals("United")
                && parts.get(1).equals("States")
                && !parts.get(2).equals("of");
        boolean abbreviated = parts.size() > 2 && Folding.fold(parts.getFirst()).equals("us");
        if (spelled || abbreviated) {
            List<String> rest = parts.subList(spelled ? 2 : 1, parts.size());
            String name = String.join(" ", rest);
            names.add((spelled ? "U.S. " : "United States ") + name);
            if (rest.size() > LONG) {
                names.add(name);
            }
        }
    }
}
