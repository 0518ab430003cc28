package io.wirewatch.enrich.match;

import java.util.List;

/**
 * A name of an actor, ready to be looked for. Immutable.
 *
 * @param actor index of the actor in the watch list
 * @param text as listed or made
 * @param words folded tokens
 * @param latin the words romanised
 * @param capitals bit per word that is written with a capital
 * @param script of the first word
 */
record Alias(
        int actor, String text, Origin origin, List<String> words, List<String> latin, int capitals, Script script) {

    /** Where a name comes from; earlier ones win a tie. */
    enum Origin {
        NAME,
        ALIAS,
        DEMONYM,
        STEM,
        /** Made from a listed name by a rule. */
        DERIVED,
        /** Made from a listed name by another form of its given name. */
        NICKNAME,
        /** Listed as needing support from the text. */
        WEAK,
        /** Listed in {@code reject_any}: speaks against the actor. */
        VETO
    }

    private static final int LONGEST_ACRONYM = 3;

    /** Made by a rule, not listed. */
    boolean isMade() {
        return origin == Origin.DERIVED || origin == Origin.NICKNAME;
    }

    /** "Captain America", "Peter the Great": its single words say little of who is meant. */
    boolean isTitledOrEpithet() {
        return WordList.TITLES.contains(words.getFirst()) || words.contains("of") || words.contains("the");
    }

    boolean isSingle() {
        return words.size() == 1;
    }

    /** A short word all in capitals, which small letters never write. */
    boolean isAcronym() {
        if (!isSingle() || !script.hasCase() || words.getFirst().length() > LONGEST_ACRONYM) {
            return false;
        }
        return text.chars().noneMatch(Character::isLowerCase) && text.chars().anyMatch(Character::isUpperCase);
    }

    boolean hasCapital(int word) {
        return (capitals >> Math.min(word, 31) & 1) != 0;
    }
}
