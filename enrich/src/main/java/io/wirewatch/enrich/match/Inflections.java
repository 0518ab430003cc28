package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Kind;
import io.wirewatch.enrich.match.Token.WordForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the base forms that an inflected word may have: Slavic case endings, German genitives, plurals, Arabic
 * particles, Persian and Pashto endings. A guess costs nothing unless a tracked name is found with it. Stateless.
 */
final class Inflections {

    private static final int SHORTEST_STEM = 3;

    /** Ending, then what may stand for it in the base form; a name's first. */
    private static final String[][] CYRILLIC = {
        {"ого", "ий", "ый", "ой", "ое", "ова"},
        {"его", "ий", "ее"},
        {"ому", "ий", "ый", "ой"},
        {"ему", "ий"},
        {"ыми", "ые"},
        {"ими", "ие"},
        {"ами", "", "а", "ы", "и"},
        {"ями", "я", "и", "ь"},
        {"ов", "", "ы", "и"},
        {"ев", "и", "й", "ы"},
        {"ей", "и", "я", "ь"},
        {"ам", "", "а", "ы", "и"},
        {"ах", "", "а", "ы", "и"},
        {"ях", "и", "я"},
        {"ям", "и", "я"},
        {"ых", "ые"},
        {"их", "ие"},
        {"ым", "", "ий", "ый"},
        {"им", "", "ий"},
        {"ом", "", "о"},
        {"ем", "", "ь", "и", "й"},
        {"ою", "а"},
        {"ой", "а", "ая"},
        {"ую", "ая"},
        {"юю", "яя"},
        {"ии", "ия"},
        {"ию", "ия"},
        {"иеи", "ия"},
        {"еи", "я", "а"},
        {"ом", ""},
        {"еві", ""},
        {"ові", ""},
        {"а", "", "о"},
        {"я", "ь", "и", ""},
        {"у", "", "а", "о"},
        {"ю", "ь", "я", "и", ""},
        {"ы", "а", ""},
        {"и", "а", "я", "ь", ""},
        {"і", "а", "я", ""},
        {"е", "", "а", "я", "о"},
        {"ы", ""},
        {"та", ""},
        {"ът", ""}
    };

    private static final String[][] SLAVIC_LATIN = {
        {"ova", ""},
        {"ove", ""},
        {"ovi", ""},
        {"ovo", ""},
        {"ov", ""},
        {"ou", "a"},
        {"ovega", ""},
        {"ovem", ""},
        {"ovemu", ""},
        {"ovih", ""},
        {"ovim", ""},
        {"ovou", "", "a"},
        {"ovy", ""},
        {"eva", ""},
        {"eve", ""},
        {"evo", ""},
        {"evega", ""},
        {"jem", ""},
        {"jev", ""},
        {"jeva", ""},
        {"jevo", ""},
        {"jeve", ""},
        {"ja", ""},
        {"ju", ""},
        {"owej", ""},
        {"owie", ""},
        {"owi", ""},
        {"ovi", ""},
        {"iem", "", "a"},
        {"em", "", "a", "o"},
        {"om", "", "a", "o"},
        {"ego", "i", "y"},
        {"eho", "y"},
        {"emu", "i", "y"},
        {"ach", "y", "i", "a"},
        {"ami", "y", "i", "a"},
        {"ow", "y", "i"},
        {"ou", "a"},
        {"ove", "ova"},
        {"ovou", "ova"},
        {"ej", "a"},
        {"ie", "", "a"},
        {"im", "i"},
        {"ym", "y", "i"},
        {"a", "", "o", "e"},
        {"u", "", "a", "o"},
        {"e", "", "a", "o"},
        {"y", "a", ""},
        {"i", "a", "", "ia"},
        {"o", "a"}
    };

    private static final String[] ARABIC_PARTICLES = {
        "وال", "بال", "فال", "کال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ک"
    };
    private static final String[] PERSIAN_ENDINGS = {"هایی", "های", "ها", "انو", "ان", "ای", "و"};

    static {
        foldTable(CYRILLIC);
        foldTable(SLAVIC_LATIN);
    }

    private Inflections() {}

    private static void foldTable(String[][] table) {
        for (String[] row : table) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Folding.fold(row[i]);
            }
        }
    }

    /**
     * The forms of a word.
     *
     * @param base the word before an apostrophe, when what follows is an ending; else empty
     * @return null when there are none
     */
    static @Nullable List<WordForm> forms(
            String folded, int start, String base, Script script, @Nullable String language) {
        String code = Languages.base(language);
        if (base.isEmpty() && script == Script.LATIN && !Languages.inflectsNames(code)) {
            return null;
        }
        Map<String, WordForm> forms = new LinkedHashMap<>();
        if (base.length() >= SHORTEST_STEM) {
            put(forms, base, start, Kind.CASE);
        }
        switch (script) {
            case CYRILLIC -> endings(forms, folded, start, CYRILLIC);
            case LATIN -> latin(forms, folded, start, code);
            case ARABIC -> arabic(forms, folded, start, code);
            case GREEK, HEBREW, IDEOGRAPHIC, NUMBER, OTHER -> {}
        }
        return forms.isEmpty() ? null : new ArrayList<>(forms.values());
    }

    private static void latin(Map<String, WordForm> forms, String folded, int start, String code) {
        if (Languages.isSlavic(code)) {
            endings(forms, folded, start, SLAVIC_LATIN);
        } else if (Languages.hasGenitiveS(code) && folded.endsWith("s")) {
            cut(forms, folded, start, 1, Kind.CASE);
        } else if (code.equals("de") && folded.endsWith("n")) {
            cut(forms, folded, start, 1, Kind.PLURAL);
        } else if (Languages.hasPluralS(code) && folded.endsWith("s")) {
            cut(forms, folded, start, 1, Kind.PLURAL);
            if (folded.endsWith("es")) {
                cut(forms, folded, start, 2, Kind.PLURAL);
            }
        }
    }

    private static void arabic(Map<String, WordForm> forms, String folded, int start, String code) {
        if (Languages.suffixesArabicScript(code)) {
            for (String ending : PERSIAN_ENDINGS) {
                if (folded.endsWith(ending)) {
                    cut(forms, folded, start, ending.length(), Kind.PLURAL);
                }
            }
            return;
        }
        for (String particle : ARABIC_PARTICLES) {
            if (folded.startsWith(particle) && folded.length() - particle.length() >= SHORTEST_STEM) {
                String rest = folded.substring(particle.length());
                put(forms, rest, start + particle.length(), Kind.CLITIC);
                if (particle.endsWith("ل") && particle.length() > 1) {
                    put(forms, "ال" + rest, start + particle.length() - 2, Kind.CLITIC);
                }
            }
        }
    }

    private static void endings(Map<String, WordForm> forms, String folded, int start, String[][] table) {
        for (String[] row : table) {
            String ending = row[0];
            int stem = folded.length() - ending.length();
            if (stem < SHORTEST_STEM || !folded.endsWith(ending)) {
                continue;
            }
            Kind kind = isPlural(ending) ? Kind.PLURAL : Kind.CASE;
            for (int i = 1; i < row.length; i++) {
                put(forms, folded.substring(0, stem) + row[i], start, kind);
                if (row[i].isEmpty()) {
                    withFleetingVowel(forms, folded, stem, start, kind);
                }
            }
        }
    }

    /** "Bidna" is of Biden, "Павла" of Павел: the vowel before the last consonant falls out. */
    private static void withFleetingVowel(Map<String, WordForm> forms, String folded, int stem, int start, Kind kind) {
        if (stem < SHORTEST_STEM || isVowel(folded.charAt(stem - 1)) || isVowel(folded.charAt(stem - 2))) {
            return;
        }
        String vowel = folded.charAt(0) < 0x100 ? "e" : "е";
        put(forms, folded.substring(0, stem - 1) + vowel + folded.charAt(stem - 1), start, kind);
    }

    private static boolean isVowel(char c) {
        return "aeiouyаеиоуыэюяі".indexOf(c) >= 0;
    }

    private static boolean isPlural(String ending) {
        return switch (ending) {
            case "ов", "ев", "ами", "ями", "ам", "ах", "ям", "ях", "ach", "ami", "ow" -> true;
            default -> false;
        };
    }

    private static void cut(Map<String, WordForm> forms, String folded, int start, int letters, Kind kind) {
        if (folded.length() - letters >= SHORTEST_STEM) {
            put(forms, folded.substring(0, folded.length() - letters), start, kind);
        }
    }

    private static void put(Map<String, WordForm> forms, String base, int start, Kind kind) {
        forms.putIfAbsent(base, new WordForm(base, Token.hash(base), start, kind));
    }
}
