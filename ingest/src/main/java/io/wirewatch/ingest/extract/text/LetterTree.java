package io.wirewatch.ingest.extract.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/**
 * Many words of the letters a to z in one automaton (Aho and Corasick 1975), which reads each letter of a text once,
 * whatever the number of words. Each word carries bits. Immutable and thread safe.
 */
public final class LetterTree {

    /** Where every walk begins. */
    public static final int START = 0;

    private static final int LETTERS = 26;

    private final int[] next;
    /** Bits of the words that end here, this one's own and those inside it. */
    private final int[] ending;
    /** Bits of the word that is the whole way to here. */
    private final int[] whole;

    private final int[] depth;
    private int size = 1;

    /**
     * Makes the automaton.
     *
     * @param words in small letters, with their bits
     * @param insideFrom words of fewer letters are not found inside longer ones
     */
    public LetterTree(Map<String, Integer> words, int insideFrom) {
        int most = 1 + words.keySet().stream().mapToInt(String::length).sum();
        this.next = new int[most * LETTERS];
        this.ending = new int[most];
        this.whole = new int[most];
        this.depth = new int[most];
        Arrays.fill(next, -1);
        words.forEach((word, bits) -> add(word, bits, word.length() >= insideFrom));
        link();
    }

    /** The place of a letter in the alphabet, in any case; no letter of it gives less than 0 or 26 and more. */
    public static int letter(char c) {
        return (c | 0x20) - 'a';
    }

    public static boolean isLetter(int letter) {
        return letter >= 0 && letter < LETTERS;
    }

    /** Where a letter leads to. */
    public int after(int state, int letter) {
        return next[state * LETTERS + letter];
    }

    /** Bits of all words that end with the last letter read. */
    public int ending(int state) {
        return ending[state];
    }

    /** Bits of the word that all letters read since the start make, when they are this many; else 0. */
    int whole(int state, int letters) {
        return depth[state] == letters ? whole[state] : 0;
    }

    /** Bits of all words anywhere in the text, in any case. */
    public int within(String text) {
        int state = START;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int letter = letter(text.charAt(i));
            state = isLetter(letter) ? next[state * LETTERS + letter] : START;
            bits |= ending[state];
        }
        return bits;
    }

    private void add(String word, int bits, boolean inside) {
        int state = START;
        for (int i = 0; i < word.length(); i++) {
            int letter = word.charAt(i) - 'a';
            if (!isLetter(letter)) {
                throw new IllegalArgumentException("not of the letters a to z: " + word);
            }
            int place = state * LETTERS + letter;
            if (next[place] < 0) {
                depth[size] = depth[state] + 1;
                next[place] = size++;
            }
            state = next[place];
        }
        whole[state] |= bits;
        ending[state] |= inside ? bits : 0;
    }

    /** Leads letters that no word has here to where the longest other beginning goes on. */
    private void link() {
        int[] shorter = new int[size];
        Deque<Integer> open = new ArrayDeque<>();
        open.add(START);
        while (!open.isEmpty()) {
            int state = open.remove();
            for (int letter = 0; letter < LETTERS; letter++) {
                int place = state * LETTERS + letter;
                int other = state == START ? START : next[shorter[state] * LETTERS + letter];
                if (next[place] < 0) {
                    next[place] = other;
                } else {
                    shorter[next[place]] = other;
                    ending[next[place]] |= ending[other];
                    open.add(next[place]);
                }
            }
        }
    }
}
