package io.wirewatch.ingest.extract.text;

/** What kinds of characters a text is made of, counted in one pass. */
final class LetterCounts {

    /** Words that start with a letter or a digit. */
    int words;
    /** Those of them that start with a capital. */
    int capitals;

    int digits;
    int small;
    /** Letters and digits. */
    int letters;
    /** Full stops and their kin, in any script. */
    int stops;

    int commas;
    boolean quoted;
    boolean barred;

    static LetterCounts of(String text) {
        LetterCounts counts = new LetterCounts();
        char before = ' ';
        int small = 0;
        int words = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                small++;
                words += before == ' ' ? 1 : 0;
            } else if (c != ' ') {
                counts.other(c, before);
            }
            before = c;
        }
        counts.small += small;
        counts.letters += small;
        counts.words += words;
        return counts;
    }

    private void other(char c, char before) {
        if (c >= 'A' && c <= 'Z') {
            letters++;
            words += before == ' ' ? 1 : 0;
            capitals += before == ' ' ? 1 : 0;
            return;
        }
        if (c >= 0x80 && Character.isLetter(c)) {
            boolean starts = before == ' ';
            letters++;
            words += starts ? 1 : 0;
            capitals += starts && Character.isUpperCase(c) ? 1 : 0;
            small += Character.isLowerCase(c) ? 1 : 0;
            return;
        }
        if (c < 0x80 ? c >= '0' && c <= '9' : Character.isDigit(c)) {
            digits++;
            letters++;
            words += before == ' ' ? 1 : 0;
            return;
        }
        switch (c) {
            case '.', '!', '?', '…', '؟', '۔', '。', '！', '？', '।', '။', '։', '።' -> stops++;
            case ',', ';', '،', '؛', '、', '，' -> commas++;
            case '"', '“', '”', '«', '»', '„', '「' -> quoted = true;
            case '|', '•', '·' -> barred = true;
            default -> {}
        }
    }
}
