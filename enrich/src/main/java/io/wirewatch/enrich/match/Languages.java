package io.wirewatch.enrich.match;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tagger needs to know of a language, by its ISO 639 code. Stateless. */
final class Languages {

    private static final Set<String> SLAVIC =
            Set.of("ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "sk", "cs", "pl");
    private static final Set<String> ARABIC_SUFFIXING = Set.of("fa", "ps", "prs", "ur", "ku", "ckb");
    private static final Set<String> LOWER_CASE_PEOPLES = Set.of(
            "fr", "es", "it", "pt", "ca", "ro", "ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "sk", "cs", "pl",
            "sv", "da", "no", "nb", "nn", "fi", "el", "tr", "hu");
    private static final Set<String> GENITIVE_S = Set.of("de", "nl", "sv", "da", "no", "nb", "nn");
    private static final Set<String> PLURAL_S = Set.of("fr", "es", "pt", "ca");
    private static final Set<String> APOSTROPHE_SUFFIX = Set.of("tr", "az", "kk", "uz", "tk", "fi");

    private Languages() {}

    /** The language without region, in lower case; empty when unknown. */
    static String base(@Nullable String language) {
        if (language == null) {
            return "";
        }
        if (language.length() == 2 && language.charAt(0) >= 'a' && language.charAt(1) >= 'a') {
            return language;
        }
        int end = 0;
        while (end < language.length() && Character.isLetter(language.charAt(end))) {
            end++;
        }
        return language.substring(0, end).toLowerCase(Locale.ROOT);
    }

    static boolean isEnglish(@Nullable String language) {
        return language == null || base(language).equals("en");
    }

    static boolean isSlavic(String base) {
        return SLAVIC.contains(base);
    }

    /** Persian, Pashto and their like put their endings after a word in Arabic script; Arabic puts particles before. */
    static boolean suffixesArabicScript(String base) {
        return ARABIC_SUFFIXING.contains(base);
    }

    /** The language writes the names of peoples and members of groups without a capital. */
    static boolean lowerCasePeoples(String base) {
        return LOWER_CASE_PEOPLES.contains(base);
    }

    /** Names in Latin letters take endings. */
    static boolean inflectsNames(String base) {
        return !base.equals("en") && (isSlavic(base) || hasGenitiveS(base) || hasPluralS(base));
    }

    static boolean hasGenitiveS(String base) {
        return GENITIVE_S.contains(base);
    }

    static boolean hasPluralS(String base) {
        return PLURAL_S.contains(base);
    }

    /** Every noun has a capital: a capital says nothing about a name. */
    static boolean capitalisesNouns(String base) {
        return base.equals("de") || base.equals("lb");
    }

    static boolean suffixesAfterApostrophe(@Nullable String language) {
        return APOSTROPHE_SUFFIX.contains(base(language));
    }
}
