package io.wirewatch.enrich.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the name of a place, a group or a company is in this text the family name of a person: of one whom the
 * text introduces, watched ("Sirajuddin Haqqani" explains a bare "Haqqani") or not ("Roxanne Hercules"). One text, one
 * thread.
 */
final class Namesakes {

    private static final HashSlots PLACING = HashSlots.of(
            List.of("in", "at", "from", "near", "across", "outside", "inside", "throughout", "around", "to", "the"));

    private static final int FEW = 16;

    private final ArticleText text;
    private final Tokens tokens;
    private final Dictionary dictionary;
    private final List<Candidate> chosen;
    private @Nullable HashSlots persons;

    /** With the names chosen so far, of any length. */
    Namesakes(ArticleText text, Dictionary dictionary, List<Candidate> chosen) {
        this.text = text;
        this.tokens = text.tokens();
        this.dictionary = dictionary;
        this.chosen = List.copyOf(chosen);
    }

    /** The mention of something that is no person means a person. */
    boolean isPersonOf(Candidate candidate) {
        int i = candidate.first();
        return candidate.length() == 1
                && (tokens.facts(i) & (Tokens.CASED | Tokens.CAPITAL)) == (Tokens.CASED | Tokens.CAPITAL)
                && !dictionary.actor(candidate.actor()).isPerson()
                && persons().contains(tokens.hash(i))
                && !(text.follows(i) && text.isOneOf(i - 1, PLACING));
    }

    /** The family names of the persons whom the text introduces, watched or not. */
    private HashSlots persons() {
        HashSlots known = persons;
        if (known == null) {
            known = new HashSlots(FEW);
            addStrangers(known, addWatched(known));
            persons = known;
        }
        return known;
    }

    /** Adds the family names of those whom longer names introduce; the tokens of longer names. */
    private boolean[] addWatched(HashSlots words) {
        boolean[] named = new boolean[text.size()];
        for (Candidate candidate : chosen) {
            if (candidate.length() == 1) {
                continue;
            }
            Arrays.fill(named, candidate.first(), candidate.last() + 1, true);
            if (candidate.score() >= Introductions.SURE
                    && dictionary.actor(candidate.actor()).isPerson()) {
                for (ShortName name : dictionary.shortNames(candidate.actor())) {
                    if (name.family()) {
                        words.add(name.hash());
                    }
                }
            }
        }
        return named;
    }

    /** Adds words that the text has after a given name. */
    private void addStrangers(HashSlots words, boolean[] named) {
        for (int i : text.names()) {
            boolean capitals = tokens.has(i, Tokens.CAPITAL) && text.isCapital(i - 1);
            boolean free = capitals && !named[i] && !named[i - 1] && text.follows(i) && !text.isTitled(i);
            boolean given = free
                    && (dictionary.isGivenName(tokens.hash(i - 1)) || tokens.is(i - 1, WordList.GENERIC_GIVEN_NAMES));
            if (given) {
                words.add(tokens.hash(i));
            }
        }
    }
}
