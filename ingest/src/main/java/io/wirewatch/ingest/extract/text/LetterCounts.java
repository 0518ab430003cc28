package io.wirewatch.ingest.extract.text;

/**
 * What kinds of characters a text is made of.
 *
 * @param words number of words that start with a letter
 * @param capitals those of them that start with a capital
 * @param digits number of digits
 * @param small number of small letters
 * @param quoted true when there is a quotation mark
 */
record LetterCounts(int words, int capitals, int digits, int small, boolean quoted) {

    private static final String QUOTATION_MARKS = "\"“”«»„「";

    static LetterCounts of(String text) {
        int words = 0;
        int capitals = 0;
        int digits = 0;
        int small = 0;
        boolean quoted = false;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (before == ' ' && Character.isLetter(c)) {
                words++;
                capitals += Character.isUpperCase(c) ? 1 : 0;
            }
            digits += Character.isDigit(c) ? 1 : 0;
            small += Character.isLowerCase(c) ? 1 : 0;
            quoted |= QUOTATION_MARKS.indexOf(c) >= 0;
            before = c;
        }
        return new LetterCounts(words, capitals, digits, small, quoted);
    }
}
