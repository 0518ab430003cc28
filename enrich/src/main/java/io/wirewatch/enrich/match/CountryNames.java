package io.wirewatch.enrich.match;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of countries in the languages of the news, from the Unicode CLDR data in ICU. Thread safe. */
final class CountryNames {

    private static final List<ULocale> LANGUAGES = List.of(
                    "ar", "bg", "cs", "de", "es", "fa", "fr", "he", "it", "ja", "ko", "pl", "ps", "pt", "ru", "sl",
                    "tr", "uk", "ur", "zh")
            .stream()
            .map(ULocale::new)
            .toList();
    private static final Map<String, String> CODE_OF_NAME = codeOfName();

    private CountryNames() {}

    /** The names of a country in other languages; empty when the English name is no country's. */
    static Set<String> of(String englishName) {
        String code = CODE_OF_NAME.get(Folding.fold(englishName));
        if (code == null) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (ULocale language : LANGUAGES) {
            names.add(ULocale.getDisplayCountry("und-" + code, language.toLanguageTag()));
        }
        return names;
    }

    private static Map<String, String> codeOfName() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(Folding.fold(ULocale.getDisplayCountry("und-" + code, "en")), code);
        }
        return Map.copyOf(codes);
    }
}
