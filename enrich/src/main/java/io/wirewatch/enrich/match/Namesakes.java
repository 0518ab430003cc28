package io.wirewatch.enrich.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether the name of a place, a group or a company is in this text the family name of a person: of one whom the
 * text introduces, watched ("Sirajuddin Haqqani" explains a bare "Haqqani") or not ("Roxanne Hercules"). One text, one
 * thread.
 */
final class Namesakes {

    private static final Set<String> PLACING =
            Set.of("in", "at", "from", "near", "across", "outside", "inside", "throughout", "around", "to", "the");

    private final ArticleText text;
    private final Dictionary dictionary;
    private final Set<String> families = new HashSet<>();
    private final HashSlots strangers;

    /** With the names chosen so far, of any length. */
    Namesakes(ArticleText text, Dictionary dictionary, List<Candidate> chosen) {
        this.text = text;
        this.dictionary = dictionary;
        boolean[] named = new boolean[text.size()];
        for (Candidate candidate : chosen) {
            for (int i = candidate.first(); candidate.length() > 1 && i <= candidate.last(); i++) {
                named[i] = true;
            }
            boolean person = dictionary.actor(candidate.actor()).isPerson();
            if (person && candidate.length() > 1 && candidate.score() >= Introductions.SURE) {
                for (ShortName name : dictionary.shortNames(candidate.actor())) {
                    if (name.family()) {
                        families.add(name.word());
                    }
                }
            }
        }
        this.strangers = strangers(named);
    }

    /** Words that the text has after a given name. */
    private HashSlots strangers(boolean[] named) {
        HashSlots words = new HashSlots(text.size());
        Tokens tokens = text.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            boolean capitals = tokens.has(i, Tokens.CAPITAL) && tokens.has(i - 1, Tokens.CAPITAL);
            boolean free = capitals && !named[i] && !named[i - 1] && !text.isTitled(i) && text.follows(i);
            boolean given = free
                    && (dictionary.isGivenName(tokens.hash(i - 1)) || tokens.is(i - 1, WordList.GENERIC_GIVEN_NAMES));
            if (given) {
                words.add(tokens.hash(i));
            }
        }
        return words;
    }

    /** The mention of something that is no person means a person. */
    boolean isPersonOf(Candidate candidate) {
        if (candidate.length() > 1 || dictionary.actor(candidate.actor()).isPerson()) {
            return false;
        }
        Token token = text.token(candidate.first());
        if (!token.script().hasCase() || !token.capital()) {
            return false;
        }
        boolean sharesName = families.contains(token.folded()) || strangers.contains(token.hash());
        return sharesName && !isPlaced(candidate.first());
    }

    private boolean isPlaced(int i) {
        Token before = text.at(i - 1);
        return before != null && text.follows(i) && PLACING.contains(before.folded());
    }
}
