package io.wirewatch.enrich.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which actors a text has introduced by a sure name, and how much it is about each at a place: named first, named
 * often, named last. One text, one thread.
 */
final class Introductions {

    /** A name as sure as this introduces its actor. */
    static final double SURE = 0.7;

    private static final double FIRST_NAMED = 0.6;
    private static final double EACH_TIME = 0.25;
    private static final double LAST_NAMED = 0.35;
    private static final double NOT_YET = -1.0;

    private final Map<Integer, TreeMap<Integer, Boolean>> places = new HashMap<>();

    Introductions(List<Candidate> chosen) {
        for (Candidate candidate : chosen) {
            if (candidate.score() >= SURE) {
                add(candidate.actor(), candidate.first());
            }
        }
    }

    void add(int actor, int token) {
        places.computeIfAbsent(actor, key -> new TreeMap<>()).put(token, true);
    }

    boolean has(int actor) {
        return places.containsKey(actor);
    }

    Iterable<Integer> actors() {
        return places.keySet();
    }

    boolean hasBefore(int actor, int token) {
        TreeMap<Integer, Boolean> own = places.get(actor);
        return own != null && own.firstKey() < token;
    }

    /** Tokens since the actor was named last; a large number when it was not. */
    int distance(int actor, int token) {
        TreeMap<Integer, Boolean> own = places.get(actor);
        Integer last = own == null ? null : own.lowerKey(token);
        return last == null ? Integer.MAX_VALUE : token - last;
    }

    /** How likely a short name at a token speaks of this actor among others that bear it. */
    double salience(int actor, int token, List<Integer> others) {
        TreeMap<Integer, Boolean> own = places.getOrDefault(actor, new TreeMap<>());
        int before = own.headMap(token).size();
        if (before == 0) {
            return NOT_YET;
        }
        boolean first = true;
        boolean last = true;
        for (int other : others) {
            if (other != actor && hasBefore(other, token)) {
                TreeMap<Integer, Boolean> rival = places.getOrDefault(other, new TreeMap<>());
                first &= own.firstKey() < rival.firstKey();
                last &= distance(actor, token) < distance(other, token);
            }
        }
        return EACH_TIME * before + (first ? FIRST_NAMED : 0) + (last ? LAST_NAMED : 0);
    }
}
