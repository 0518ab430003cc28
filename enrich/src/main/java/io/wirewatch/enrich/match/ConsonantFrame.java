package io.wirewatch.enrich.match;

/**
 * The consonant frame of a romanised name: what is left when vowels, doubled letters and the differences between
 * spelling customs are taken away. Names that sound alike share it; it finds candidates, a comparison of the spelling
 * decides. Massoud, Masood, Masud and Mas'ud are {@code msd}; Muttaqi, Mottaqi and Mutaki are {@code mtk}. Stateless.
 */
final class ConsonantFrame {

    private ConsonantFrame() {}

    /** The frame of a word in letters a to z. */
    static String of(String latin) {
        StringBuilder frame = new StringBuilder(latin.length());
        append(frame, latin);
        return frame.toString();
    }

    /** Appends the frame of a further word; its first letter counts as inside a name. */
    static void append(StringBuilder frame, String latin) {
        boolean first = frame.isEmpty();
        char last = 0;
        int i = 0;
        while (i < latin.length()) {
            int length = digraph(latin, i);
            char sound = length == 1 ? single(latin, i) : sound(latin, i, length);
            boolean initial = first && i == 0;
            i += length;
            if (sound == 'a') {
                if (initial) {
                    frame.append('a');
                }
                last = 0;
            } else if (sound == 'h' || sound == 'w' || sound == 'y') {
                if (initial) {
                    frame.append(sound);
                }
                last = sound == 'h' ? last : 0;
            } else if (sound != 0 && sound != last) {
                frame.append(sound);
                last = sound;
            }
        }
    }

    /** The sound that a frame begins with when its word begins with a letter of one sound only. */
    static char firstSounds(char letter) {
        return single(String.valueOf(letter), 0);
    }

    private static int digraph(String s, int i) {
        if (i + 1 >= s.length()) {
            return 1;
        }
        char next = s.charAt(i + 1);
        return switch (s.charAt(i)) {
            case 's' -> s.startsWith("hch", i + 1) ? 4 : s.startsWith("ch", i + 1) ? 3 : next == 'h' ? 2 : 1;
            case 't' -> s.startsWith("sch", i + 1) ? 4 : s.startsWith("ch", i + 1) ? 3 : orPair('t', next);
            case 'd' -> s.startsWith("zh", i + 1) ? 3 : orPair('d', next);
            case 'c', 'z', 'k', 'g', 'p' -> orPair(s.charAt(i), next);
            default -> 1;
        };
    }

    private static int orPair(char c, char next) {
        return next == 'h' ? 2 : pair(c, next);
    }

    private static int pair(char c, char next) {
        boolean together = (c == 't' && next == 's') || (c == 'd' && next == 'j') || (c == 'c' && next == 'k');
        return together ? 2 : 1;
    }

    private static char sound(String s, int i, int length) {
        if (length > 2) {
            return s.charAt(i) == 'd' ? 'j' : s.charAt(i) == 't' ? 'c' : 's';
        }
        char c = s.charAt(i);
        return switch (c) {
            case 'c' -> s.charAt(i + 1) == 'k' ? 'k' : 'c';
            case 'z' -> 's';
            case 'k' -> 'h';
            case 'p' -> 'f';
            case 'd' -> s.charAt(i + 1) == 'j' ? 'j' : 'd';
            case 't' -> s.charAt(i + 1) == 's' ? 's' : 't';
            case 'g' -> 'k';
            default -> 's';
        };
    }

    private static char single(String s, int i) {
        char c = s.charAt(i);
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u' -> 'a';
            case 'z', 's', 'x' -> 's';
            case 'q', 'k', 'g' -> 'k';
            case 'c' -> i + 1 < s.length() && "eiy".indexOf(s.charAt(i + 1)) >= 0 ? 's' : 'k';
            case 'v', 'f' -> 'f';
            case 'b', 'p' -> 'b';
            case 'h', 'w', 'y' -> c;
            default -> c;
        };
    }
}
