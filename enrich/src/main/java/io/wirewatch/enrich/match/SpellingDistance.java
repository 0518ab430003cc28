package io.wirewatch.enrich.match;

/**
 * Weighted edit distance (Wagner and Fischer 1974) between two words in Latin letters: vowels and letters that spelling
 * customs mix up cost less than others. Stateless.
 */
final class SpellingDistance {

    private static final int LONGEST = 64;
    private static final float[][] SUBSTITUTION = substitutions();

    private SpellingDistance() {}

    /**
     * How alike two romanised words are, from 0 to 1.
     *
     * @param abjad one of them comes from a script without short vowels: missing vowels cost next to nothing
     */
    static double similarity(String a, String b, boolean abjad) {
        if (a.equals(b)) {
            return 1;
        }
        int n = Math.min(a.length(), LONGEST);
        int m = Math.min(b.length(), LONGEST);
        if (n == 0 || m == 0) {
            return 0;
        }
        float[] previous = new float[m + 1];
        float[] current = new float[m + 1];
        for (int j = 1; j <= m; j++) {
            previous[j] = previous[j - 1] + gap(b, j - 1, abjad);
        }
        for (int i = 1; i <= n; i++) {
            float skipA = gap(a, i - 1, abjad);
            current[0] = previous[0] + skipA;
            for (int j = 1; j <= m; j++) {
                float change = previous[j - 1] + SUBSTITUTION[index(a.charAt(i - 1))][index(b.charAt(j - 1))];
                float skip = Math.min(previous[j] + skipA, current[j - 1] + gap(b, j - 1, abjad));
                current[j] = Math.min(change, skip);
            }
            float[] swap = previous;
            previous = current;
            current = swap;
        }
        double length = abjad ? Math.max(2.5, (consonants(a, n) + consonants(b, m)) / 2.0 + 1) : Math.max(n, m);
        return Math.max(0, 1 - previous[m] / length);
    }

    private static int consonants(String s, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += isVowel(s.charAt(i)) ? 0 : 1;
        }
        return count;
    }

    private static float gap(String s, int i, boolean abjad) {
        char c = s.charAt(i);
        if (i > 0 && c == s.charAt(i - 1)) {
            return 0.15f;
        }
        if (isVowel(c)) {
            return abjad ? (i == 0 ? 0.3f : 0.06f) : i == 0 ? 0.8f : 0.5f;
        }
        if (c == 'h' && i > 0 && (s.charAt(i - 1) == 's' || s.charAt(i - 1) == 'c')) {
            return abjad ? 0.4f : 0.7f;
        }
        boolean weak = c == 'h' || c == 'w' || c == 'y';
        return weak ? (abjad ? 0.25f : 0.35f) : 1f;
    }

    static boolean isVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }

    private static int index(char c) {
        return c >= 'a' && c <= 'z' ? c - 'a' : 26;
    }

    private static float[][] substitutions() {
        float[][] costs = new float[27][27];
        for (int a = 0; a < 27; a++) {
            for (int b = 0; b < 27; b++) {
                boolean vowels = a < 26 && b < 26 && isVowel((char) ('a' + a)) && isVowel((char) ('a' + b));
                costs[a][b] = a == b && a < 26 ? 0f : vowels ? 0.35f : 1f;
            }
        }
        near(costs, 0.2f, "qk", "ck", "sz", "iy", "uw", "ow", "vw", "ie", "ou", "ey", "fv");
        near(
                costs, 0.4f, "gq", "gk", "td", "bp", "jc", "jg", "jy", "xs", "kh", "cs", "gh", "zj", "ae", "pf", "bv",
                "mn");
        return costs;
    }

    private static void near(float[][] costs, float cost, String... pairs) {
        for (String pair : pairs) {
            int a = index(pair.charAt(0));
            int b = index(pair.charAt(1));
            costs[a][b] = cost;
            costs[b][a] = cost;
        }
    }
}
