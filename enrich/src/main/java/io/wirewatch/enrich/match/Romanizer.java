package io.wirewatch.enrich.match;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Map;

/**
 * Writes words of other scripts in Latin letters a to z, by how names are spelled in the news rather than by a library
 * standard: Arabic and Hebrew give consonants and long vowels, Cyrillic and Greek are spelled out, Latin letters with
 * marks become digraphs where the mark changes the sound. Other scripts go through ICU. Thread safe.
 */
final class Romanizer {

    private static final Map<Character, String> CYRILLIC = table(
            "абвгґдеёєжзиійїклмнопрстуфхцчшщъыьэюяјљњћђџў",
            "a b v g g d e e e zh z i i i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya y l n ch dj dj u");
    private static final Map<Character, String> ARABIC = table(
            "ابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیيىئأإآؤةءٱګڼځڅښږډړټۀېۍ",
            "a b p t s j ch h kh d z r z zh s sh s z t z _ gh f q k k g l m n w h y y a y a i a w _ _ a g n z ts sh zh"
                    + " d r t _ y y");
    private static final Map<Character, String> HEBREW =
            table("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "a b g d h w z h t y k k l m m n n s _ p p ts ts k r sh t");
    private static final Map<Character, String> GREEK = table(
            "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
            "a v g d e z i th i k l m n x o p r s s t i f kh ps o a e i i o i o i i i i");
    private static final Map<Character, String> LATIN = table(
            "šśşșčćçžźżğđłñøœæßþðıəäöüåžłřťďňľ",
            "sh s sh sh ch ch ch zh z z g dj l n o oe ae ss th d i a a o u o zh l r t d n l");

    private Romanizer() {}

    /**
     * The word in letters a to z; what has no sound is left out.
     *
     * @param language base code, such as {@code tr}; empty when unknown
     */
    static String latin(CharSequence word, Script script, String language) {
        String lower = word.toString().toLowerCase(Locale.ROOT);
        return switch (script) {
            case LATIN -> latinLetters(lower, language);
            case CYRILLIC ->
                spell(language.equals("bg") ? lower.replace('ъ', 'а') : lower, CYRILLIC)
                        .replace("dzh", "j");
            case ARABIC -> spell(lower, ARABIC);
            case HEBREW -> spell(lower, HEBREW);
            case GREEK -> greek(lower);
            case NUMBER -> Folding.fold(lower);
            case IDEOGRAPHIC, OTHER -> other(lower);
        };
    }

    /** The language gives unmarked Latin letters other sounds. */
    static boolean hasOwnSounds(String language) {
        return language.equals("tr") || language.equals("az") || language.equals("pl") || language.equals("de");
    }

    private static String latinLetters(String lower, String language) {
        String word = lower;
        if (language.equals("tr") || language.equals("az")) {
            word = word.replace("ç", "ch").replace('c', 'j').replace("jh", "ch");
        } else if (language.equals("pl")) {
            word = word.replace("cz", "ch")
                    .replace("sz", "sh")
                    .replace("rz", "zh")
                    .replace('w', 'v');
        } else if (language.equals("de")) {
            word = word.replace("tsch", "ch").replace("sch", "sh").replace("dsch", "j");
        }
        return spell(word, LATIN);
    }

    private static String greek(String lower) {
        return spell(
                lower.replace("μπ", "b")
                        .replace("ντ", "d")
                        .replace("γκ", "g")
                        .replace("ου", "u")
                        .replace("ού", "u"),
                GREEK);
    }

    private static String spell(String lower, Map<Character, String> table) {
        StringBuilder latin = new StringBuilder(lower.length() + 4);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            String spelled = table.get(c);
            if (spelled != null) {
                latin.append(spelled);
            } else {
                appendAscii(latin, c);
            }
        }
        return latin.toString();
    }

    private static void appendAscii(StringBuilder latin, char c) {
        char folded = Folding.fold(c);
        if ((folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9')) {
            latin.append(folded);
        }
    }

    private static String other(String lower) {
        String romanised = Icu.LATIN.transliterate(lower);
        StringBuilder latin = new StringBuilder(romanised.length());
        for (int i = 0; i < romanised.length(); i++) {
            appendAscii(latin, romanised.charAt(i));
        }
        return latin.toString();
    }

    private static Map<Character, String> table(String letters, String spelled) {
        String[] parts = spelled.split(" ");
        Map<Character, String> table = new java.util.HashMap<>();
        for (int i = 0; i < letters.length(); i++) {
            table.put(letters.charAt(i), parts[i].equals("_") ? "" : parts[i]);
        }
        return Map.copyOf(table);
    }

    /** Loaded only when a text needs it: the rules are large. */
    private static final class Icu {
        static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

        private Icu() {}
    }
}
