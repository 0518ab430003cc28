package io.wirewatch.enrich.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private final Map<Integer, Places> places = new HashMap<>();

    Introductions(List<Candidate> chosen) {
        for (Candidate candidate : chosen) {
            if (candidate.score() >= SURE) {
                add(candidate.actor(), candidate.first());
            }
        }
    }

    /** The tokens at which one actor is named, ascending. */
    private static final class Places {
        private int[] tokens = new int[4];
        private int size;

        void add(int token) {
            int at = before(token);
            if (at < size && tokens[at] == token) {
                return;
            }
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, size * 2);
            }
            System.arraycopy(tokens, at, tokens, at + 1, size - at);
            tokens[at] = token;
            size++;
        }

        /** How many stand before the token. */
        int before(int token) {
            int at = size;
            while (at > 0 && tokens[at - 1] >= token) {
                at--;
            }
            return at;
        }
    }

    void add(int actor, int token) {
        places.computeIfAbsent(actor, key -> new Places()).add(token);
    }

    boolean has(int actor) {
        return places.containsKey(actor);
    }

    Iterable<Integer> actors() {
        return places.keySet();
    }

    boolean hasBefore(int actor, int token) {
        Places own = places.get(actor);
        return own != null && own.tokens[0] < token;
    }

    /** Tokens since the actor was named last; a large number when it was not. */
    int distance(int actor, int token) {
        Places own = places.get(actor);
        int before = own == null ? 0 : own.before(token);
        return own == null || before == 0 ? Integer.MAX_VALUE : token - own.tokens[before - 1];
    }

    /** How likely a short name at a token speaks of this actor among others that bear it. */
    double salience(int actor, int token, List<Integer> others) {
        Places own = places.get(actor);
        int before = own == null ? 0 : own.before(token);
        if (own == null || before == 0) {
            return NOT_YET;
        }
        boolean first = true;
        boolean last = true;
        for (int other : others) {
            Places rival = other == actor ? null : places.get(other);
            if (rival != null && rival.tokens[0] < token) {
                first &= own.tokens[0] < rival.tokens[0];
                last &= distance(actor, token) < distance(other, token);
            }
        }
        return EACH_TIME * before + (first ? FIRST_NAMED : 0) + (last ? LAST_NAMED : 0);
    }
}
