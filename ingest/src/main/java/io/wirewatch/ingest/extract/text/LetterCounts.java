package io.wirewatch.ingest.extract.text;

/** What kinds of characters a text is made of, counted in one pass. */
final class LetterCounts {

    /** Words that start with a letter or a digit. */
    int words;
    /** Those of them that start with a capital. */
    int capitals;

    int digits;
    int small;
    /** Full stops and their kin, in any script. */
    int stops;

    int commas;
    boolean quoted;
    boolean barred;

    static LetterCounts of(String text) {
        LetterCounts counts = new LetterCounts();
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                counts.small++;
                counts.words += before == ' ' ? 1 : 0;
            } else if (c != ' ') {
                counts.other(c, before);
            }
            before = c;
        }
        return counts;
    }

    private void other(char c, char before) {
        if (Character.isLetter(c)) {
            boolean starts = before == ' ';
            words += starts ? 1 : 0;
            capitals += starts && Character.isUpperCase(c) ? 1 : 0;
            small += c >= 0x80 && Character.isLowerCase(c) ? 1 : 0;
            return;
        }
        if (Character.isDigit(c)) {
            digits++;
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
