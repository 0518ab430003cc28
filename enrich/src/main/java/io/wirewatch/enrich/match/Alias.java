package io.wirewatch.enrich.match;

import java.util.List;

/** A name of an actor, ready to be looked for. Immutable. */
final class Alias {

    private static final int LONGEST_ACRONYM = 3;
    private static final int MOST_CAPITALS = 31;

    private final int actor;
    private final String text;
    private final Origin origin;
    private final List<String> words;
    private final long[] hashes;
    private final List<String> latin;
    private final int capitals;
    private final Script script;
    private final int size;
    private final boolean acronym;

    /**
     * A name.
     *
     * @param actor index of the actor in the watch list
     * @param text as listed or made
     * @param words folded tokens
     * @param latin the words romanised
     * @param capitals bit per word that is written with a capital
     * @param script of the first word
     */
    Alias(int actor, String text, Origin origin, List<String> words, List<String> latin, int capitals, Script script) {
        this.actor = actor;
        this.text = text;
        this.origin = origin;
        this.words = words;
        this.hashes = words.stream().mapToLong(Token::hash).toArray();
        this.latin = latin;
        this.capitals = capitals;
        this.script = script;
        this.size = words.size();
        this.acronym = size == 1
                && script.hasCase()
                && words.getFirst().length() <= LONGEST_ACRONYM
                && text.chars().noneMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isUpperCase);
    }

    private Alias(int actor, Alias same) {
        this.actor = actor;
        this.text = same.text;
        this.origin = same.origin;
        this.words = same.words;
        this.hashes = same.hashes;
        this.latin = same.latin;
        this.capitals = same.capitals;
        this.script = same.script;
        this.size = same.size;
        this.acronym = same.acronym;
    }

    /** The same name of an actor with another index. */
    Alias of(int otherActor) {
        return new Alias(otherActor, this);
    }

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

    /** Index of the actor in the watch list. */
    int actor() {
        return actor;
    }

    /** As listed or made. */
    String text() {
        return text;
    }

    Origin origin() {
        return origin;
    }

    /** Folded words. */
    List<String> words() {
        return words;
    }

    /** The hash of a folded word. */
    long hash(int word) {
        return hashes[word];
    }

    /** The words romanised. */
    List<String> latin() {
        return latin;
    }

    /** A bit for each word that is written with a capital. */
    int capitals() {
        return capitals;
    }

    /** Script of the first word. */
    Script script() {
        return script;
    }

    /** How many words it has. */
    int size() {
        return size;
    }

    /** Made by a rule, not listed. */
    boolean isMade() {
        return origin == Origin.DERIVED || origin == Origin.NICKNAME;
    }

    /** "Captain America", "Peter the Great": its single words say little of who is meant. */
    boolean isTitledOrEpithet() {
        return WordList.TITLES.contains(words.getFirst()) || words.contains("of") || words.contains("the");
    }

    boolean isSingle() {
        return size == 1;
    }

    /** "Ala.": counts only with its point, after the name of a town. */
    boolean isAbbreviation() {
        return origin == Origin.DERIVED && size <= 2 && text.endsWith(".");
    }

    /** A short word all in capitals, which small letters never write. */
    boolean isAcronym() {
        return acronym;
    }

    boolean hasCapital(int word) {
        return (capitals >> Math.min(word, MOST_CAPITALS) & 1) != 0;
    }
}
