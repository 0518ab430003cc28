package io.wirewatch.enrich.match;

/**
 * The consonant frame of a romanised name: what is left when vowels, doubled letters and the differences between
 * spelling customs are taken away. Names that sound alike share it; it finds candidates, a comparison of the spelling
 * decides. Massoud, Masood, Masud and Mas'ud are {@code msd}; Muttaqi, Mottaqi and Mutaki are {@code mtk}. Stateless.
 */
final class ConsonantFrame {

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final long[] POWERS = powers();

    private ConsonantFrame() {}

    /** The frame of a word in letters a to z. */
    static String of(String latin) {
        char[] frame = latin.toCharArray();
        return new String(frame, 0, write(frame, frame.length));
    }

    /**
     * Writes the frame of a word over the word, which is never shorter; the frame's length.
     *
     * @param word letters a to z
     * @param length how many
     */
    static int write(char[] word, int length) {
        int size = 0;
        char last = 0;
        int i = 0;
        while (i < length) {
            int letters = digraph(word, i, length);
            char sound = letters == 1 ? single(word, i, length) : sound(word, i, letters);
            boolean initial = i == 0;
            i += letters;
            if (sound == 'a' || sound == 'w' || sound == 'y') {
                if (initial) {
                    word[size++] = sound;
                }
                last = 0;
            } else if (sound == 'h') {
                if (initial) {
                    word[size++] = sound;
                }
            } else if (sound != 0 && sound != last) {
                word[size++] = sound;
                last = sound;
            }
        }
        return size;
    }

    /** Inside a name a frame goes without the vowel or breath that it begins with: how many letters that is. */
    static int silent(char first) {
        return first == 'a' || first == 'h' || first == 'w' || first == 'y' ? 1 : 0;
    }

    /** The hash of letters of a frame; hashes of parts make that of the whole, see {@link #join}. */
    static long hash(char[] frame, int begin, int end) {
        long hash = 0;
        for (int i = begin; i < end; i++) {
            hash = (hash + frame[i]) * PRIME;
        }
        return hash;
    }

    /** The hash of two frames one after the other. */
    static long join(long hash, long next, int nextLength) {
        return hash * POWERS[Math.min(nextLength, POWERS.length - 1)] + next;
    }

    /** The hash of a frame that tables may use: all its bits tell. */
    static long key(long hash) {
        return Token.finish(Token.mix(hash, 0));
    }

    private static long[] powers() {
        long[] powers = new long[256];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * PRIME;
        }
        return powers;
    }

    private static int digraph(char[] s, int i, int length) {
        char next = i + 1 < length ? s[i + 1] : 0;
        return switch (s[i]) {
            case 's' -> isAt(s, i + 1, length, "hch") ? 4 : isAt(s, i + 1, length, "ch") ? 3 : next == 'h' ? 2 : 1;
            case 't' -> isAt(s, i + 1, length, "sch") ? 4 : isAt(s, i + 1, length, "ch") ? 3 : orPair('t', next);
            case 'd' -> isAt(s, i + 1, length, "zh") ? 3 : orPair('d', next);
            case 'c', 'z', 'k', 'g', 'p' -> orPair(s[i], next);
            default -> 1;
        };
    }

    private static boolean isAt(char[] s, int i, int length, String letters) {
        if (i + letters.length() > length) {
            return false;
        }
        for (int k = 0; k < letters.length(); k++) {
            if (s[i + k] != letters.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private static int orPair(char c, char next) {
        return next == 'h' ? 2 : pair(c, next);
    }

    private static int pair(char c, char next) {
        boolean together = (c == 't' && next == 's') || (c == 'd' && next == 'j') || (c == 'c' && next == 'k');
        return together ? 2 : 1;
    }

    private static char sound(char[] s, int i, int letters) {
        if (letters > 2) {
            return s[i] == 'd' ? 'j' : s[i] == 't' ? 'c' : 's';
        }
        return switch (s[i]) {
            case 'c' -> s[i + 1] == 'k' ? 'k' : 'c';
            case 'z' -> 's';
            case 'k' -> 'h';
            case 'p' -> 'f';
            case 'd' -> s[i + 1] == 'j' ? 'j' : 'd';
            case 't' -> s[i + 1] == 's' ? 's' : 't';
            case 'g' -> 'k';
            default -> 's';
        };
    }

    private static char single(char[] s, int i, int length) {
        char c = s[i];
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u' -> 'a';
            case 'z', 's', 'x' -> 's';
            case 'q', 'k', 'g' -> 'k';
            case 'c' -> i + 1 < length && (s[i + 1] == 'e' || s[i + 1] == 'i' || s[i + 1] == 'y') ? 's' : 'k';
            case 'v', 'f' -> 'f';
            case 'b', 'p' -> 'b';
            default -> c;
        };
    }
}
