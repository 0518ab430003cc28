package io.wirewatch.enrich.match;

/**
 * A part of a person's name that may stand for the person once the text has introduced it. Immutable.
 *
 * @param word folded
 * @param latin in Latin letters
 * @param frame consonant frame of it
 * @param family the family name, or listed as a weak name; else a given name
 * @param alias the name that it is a part of
 */
record ShortName(String word, String latin, String frame, boolean family, Alias alias) {}
