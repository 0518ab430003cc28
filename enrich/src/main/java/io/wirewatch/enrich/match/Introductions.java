package io.wirewatch.enrich.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    private @Nullable Places[] slots = new @Nullable Places[32];
    private int[] actors = new int[16];
    private int size;

    Introductions(List<Candidate> chosen) {
        for (Candidate candidate : chosen) {
            if (candidate.score() >= SURE) {
                add(candidate.actor(), candidate.first());
            }
        }
    }

    /** The tokens at which one actor is named, ascending. */
    private static final class Places {
        private final int actor;
        private int[] tokens = new int[4];
        private int size;

        Places(int actor) {
            this.actor = actor;
        }

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
        Places own = places(actor);
        if (own == null) {
            own = new Places(actor);
            enter(own);
        }
        own.add(token);
    }

    private void enter(Places own) {
        if (size == actors.length) {
            actors = Arrays.copyOf(actors, size * 2);
            @Nullable Places[] old = slots;
            slots = new @Nullable Places[old.length * 2];
            for (Places places : old) {
                if (places != null) {
                    slots[free(places.actor)] = places;
                }
            }
        }
        actors[size++] = own.actor;
        slots[free(own.actor)] = own;
    }

    private int free(int actor) {
        int slot = slot(actor);
        while (slots[slot] != null) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int slot(int actor) {
        return ((actor * 0x9E3779B9) >>> 16) & (slots.length - 1);
    }

    private @Nullable Places places(int actor) {
        int slot = slot(actor);
        Places found = slots[slot];
        while (found != null && found.actor != actor) {
            slot = (slot + 1) & (slots.length - 1);
            found = slots[slot];
        }
        return found;
    }

    boolean has(int actor) {
        return places(actor) != null;
    }

    /** How many actors are introduced. */
    int size() {
        return size;
    }

    /** An actor, in the order in which they came. */
    int actor(int number) {
        return actors[number];
    }

    boolean hasBefore(int actor, int token) {
        Places own = places(actor);
        return own != null && own.tokens[0] < token;
    }

    /** How often the actor is named before a token. */
    int times(int actor, int token) {
        Places own = places(actor);
        return own == null ? 0 : own.before(token);
    }

    /** Tokens since the actor was named last; a large number when it was not. */
    int distance(int actor, int token) {
        Places own = places(actor);
        int before = own == null ? 0 : own.before(token);
        return own == null || before == 0 ? Integer.MAX_VALUE : token - own.tokens[before - 1];
    }

    /** How likely a short name at a token speaks of this actor among others that bear it. */
    double salience(int actor, int token, List<ShortName> others) {
        Places own = places(actor);
        int before = own == null ? 0 : own.before(token);
        if (own == null || before == 0) {
            return NOT_YET;
        }
        boolean first = true;
        boolean last = true;
        for (ShortName other : others) {
            Places rival = other.actor() == actor ? null : places(other.actor());
            if (rival != null && rival.tokens[0] < token) {
                first &= own.tokens[0] < rival.tokens[0];
                last &= distance(actor, token) < distance(other.actor(), token);
            }
        }
        return EACH_TIME * before + (first ? FIRST_NAMED : 0) + (last ? LAST_NAMED : 0);
    }
}
