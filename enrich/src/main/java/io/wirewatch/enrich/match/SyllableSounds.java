package io.wirewatch.enrich.match;

/**
 * Compares a name with its transcription into Chinese, Japanese or Korean, whose syllables have fewer sounds: consonants
 * are taken by classes that transcriptions mix up (l and r, b and p and v), vowels are put in and left out, and sounds
 * at the end of a syllable are lost. Stateless.
 */
final class SyllableSounds {

    private static final double LOST = 0.45;
    private static final double OTHER = 1;
    private static final double NEAR = 0.4;

    private SyllableSounds() {}

    /** How alike two romanised names are as such, from 0 to 1. */
    static double similarity(String a, String b) {
        String x = classes(a);
        String y = classes(b);
        if (x.isEmpty() || y.isEmpty()) {
            return 0;
        }
        double[] previous = new double[y.length() + 1];
        double[] current = new double[y.length() + 1];
        for (int j = 1; j <= y.length(); j++) {
            previous[j] = previous[j - 1] + gap(y.charAt(j - 1));
        }
        for (int i = 1; i <= x.length(); i++) {
            current[0] = previous[0] + gap(x.charAt(i - 1));
            for (int j = 1; j <= y.length(); j++) {
                double change = previous[j - 1] + change(x.charAt(i - 1), y.charAt(j - 1));
                double skip = Math.min(previous[j] + gap(x.charAt(i - 1)), current[j - 1] + gap(y.charAt(j - 1)));
                current[j] = Math.min(change, skip);
            }
            double[] swap = previous;
            previous = current;
            current = swap;
        }
        return Math.max(0, 1 - previous[y.length()] / Math.max(x.length(), y.length()));
    }

    private static double gap(char c) {
        return switch (c) {
            case 'l', 'n', 't', 'h', 'w' -> LOST;
            default -> OTHER;
        };
    }

    private static double change(char a, char b) {
        if (a == b) {
            return 0;
        }
        return isNear(a, b) || isNear(b, a) ? NEAR : OTHER;
    }

    private static boolean isNear(char a, char b) {
        return switch (a) {
            case 'k' -> b == 's' || b == 'h';
            case 'h' -> b == 'p' || b == 'w';
            case 'n' -> b == 'l' || b == 'm';
            case 'p' -> b == 'w';
            case 't' -> b == 's';
            default -> false;
        };
    }

    /** The consonants of a word in Latin letters by their classes. */
    private static String classes(String latin) {
        StringBuilder classes = new StringBuilder(latin.length());
        char last = 0;
        for (int i = 0; i < latin.length(); i++) {
            char next = i + 1 < latin.length() ? latin.charAt(i + 1) : 0;
            char c = of(latin.charAt(i), next, i == 0);
            boolean breath = latin.charAt(i) == 'h' && i > 0 && "csktpgz".indexOf(latin.charAt(i - 1)) >= 0;
            boolean nasal = latin.charAt(i) == 'g' && i > 0 && latin.charAt(i - 1) == 'n' && !isVowel(next);
            if (c != 0 && c != last && !breath && !nasal) {
                classes.append(c);
            }
            last = c;
        }
        return classes.toString();
    }

    private static char of(char c, char next, boolean first) {
        return switch (c) {
            case 'l', 'r' -> 'l';
            case 'b', 'p', 'v' -> 'p';
            case 'f', 'h' -> 'h';
            case 't', 'd' -> next == 'h' && c == 't' ? 's' : 't';
            case 'c' -> next == 'h' || next == 'e' || next == 'i' ? 's' : 'k';
            case 'k', 'g', 'q' -> 'k';
            case 's', 'z', 'x', 'j' -> 's';
            case 'm' -> 'm';
            case 'n' -> 'n';
            case 'w' -> 'w';
            case 'y' -> first ? 's' : 0;
            default -> 0;
        };
    }

    private static boolean isVowel(char c) {
        return SpellingDistance.isVowel(c);
    }
}
