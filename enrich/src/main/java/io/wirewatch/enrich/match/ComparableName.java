package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A name cut into parts in Latin letters. Titles fall away; Arabic articles and particles join the part they belong to.
 * Immutable.
 *
 * @param joined all letters in one
 * @param abjad written without short vowels
 * @param syllabic written in Chinese, Japanese or Korean
 */
record ComparableName(List<NamePart> parts, String joined, boolean abjad, boolean syllabic) {

    private static final Set<String> BEGINNINGS =
            Set.of("abd", "abdul", "abdel", "abdal", "abdur", "abdol", "abu", "abou");
    private static final Set<String> ARTICLES =
            Set.of("al", "el", "ul", "ur", "ud", "us", "il", "as", "ar", "ad", "at", "an", "ash");
    private static final Set<String> LINKS = Set.of(
            "bin", "ibn", "ben", "bint", "ould", "wld", "bn", "of", "the", "and", "de", "del", "la", "von", "van",
            "der", "y", "e");

    static ComparableName of(String name) {
        List<Token> tokens = Tokenizer.tokens(name, null);
        List<String> words = new ArrayList<>();
        boolean abjad = false;
        boolean syllabic = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            abjad |= token.script().isAbjad();
            syllabic |= token.script() == Script.IDEOGRAPHIC;
            int end = i;
            if (token.script() == Script.IDEOGRAPHIC) {
                while (end + 1 < tokens.size()
                        && tokens.get(end + 1).gap() == 0
                        && tokens.get(end + 1).script() == Script.IDEOGRAPHIC) {
                    end++;
                }
            }
            String written = name.substring(token.start(), tokens.get(end).end());
            String latin = Romanizer.latin(written, token.script(), "");
            if (isRunOfInitials(tokens, i)) {
                latin.chars().forEach(letter -> words.add(String.valueOf((char) letter)));
            } else if (!latin.isEmpty()) {
                words.add(token.script() == Script.ARABIC ? withoutArticle(latin) : latin);
            }
            i = end;
        }
        List<NamePart> parts = parts(NameForms.of(words));
        StringBuilder joined = new StringBuilder();
        parts.forEach(part -> joined.append(part.latin()));
        return new ComparableName(List.copyOf(parts), joined.toString(), abjad, syllabic);
    }

    /** "JC" before "Juncker": capitals without a vowel beside a name that is not all in capitals. */
    private static boolean isRunOfInitials(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        int letters = token.folded().length();
        return i + 1 < tokens.size()
                && i < 2
                && token.allCaps()
                && token.script() == Script.LATIN
                && letters > 1
                && letters <= 3
                && !tokens.getLast().allCaps()
                && token.folded().chars().noneMatch(c -> SpellingDistance.isVowel((char) c));
    }

    private static String withoutArticle(String latin) {
        return latin.startsWith("al") && latin.length() > 4 ? latin.substring(2) : latin;
    }

    private static List<NamePart> parts(List<String> words) {
        List<NamePart> parts = new ArrayList<>();
        String beginning = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean last = i + 1 == words.size();
            if (!last && ARTICLES.contains(word)) {
                continue;
            }
            if (!last && BEGINNINGS.contains(word)) {
                beginning = word.startsWith("abd") ? "abd" : "abu";
            } else if (!beginning.isEmpty()) {
                parts.add(NamePart.of(beginning + word, 1));
                beginning = "";
            } else if (LINKS.contains(word)) {
                parts.add(NamePart.of(word, 0.15));
            } else if (!WordList.TITLES.contains(word) || words.size() < 3) {
                parts.add(NamePart.of(contracted(word), weight(word)));
            }
        }
        return parts;
    }

    /** "abdulghani", "abdelghani" and "abd al-ghani" are one. */
    private static String contracted(String word) {
        for (String beginning : List.of("abdul", "abdel", "abdal", "abdol", "abdur")) {
            if (word.startsWith(beginning) && word.length() > beginning.length() + 2) {
                return "abd" + word.substring(beginning.length());
            }
        }
        return word;
    }

    private static double weight(String word) {
        if (WordList.LEGAL_FORMS.contains(word)) {
            return 0.2;
        }
        if (WordList.ORGANISATION_HEADS.contains(word) || WordList.GENERIC_GIVEN_NAMES.contains(word)) {
            return 0.75;
        }
        return word.length() == 1 ? 0.5 : 1;
    }
}
