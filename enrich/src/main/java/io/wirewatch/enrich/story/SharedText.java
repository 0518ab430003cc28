package io.wirewatch.enrich.story;

/**
 * What two texts of much the same wording share: one report, or only its background, or the wording and not the facts.
 *
 * <p>Copies are changed here and there, and have words before and after that are not theirs; so the shared wording
 * begins near the beginning of at least one of them. Two reports that repeat the same background paragraphs share
 * nothing before these. And a report that repeats an earlier one with other facts puts a number in the place of a
 * number, a date in the place of a date, a name in the place of a name, and does so wherever it names them.
 *
 * @param similarity as {@link Sketch#similarity} tells it
 * @param wordsBefore words that stand before the shared wording, in the text that has fewer
 * @param contradiction how the facts of both disagree
 */
record SharedText(double similarity, int wordsBefore, Facts.Contradiction contradiction) {

    /** More words than this before the shared wording are news of their own, in both texts. */
    static final int MOST_WORDS_BEFORE = 60;

    /** Wording more alike than this has not been edited: then one name in the place of another is no accident. */
    static final double UNEDITED = 0.9;

    /** Below this share of common shingles a stretch of text is not shared. */
    private static final double NOT_SHARED = 0.2;

    static SharedText of(Sketch first, Sketch second) {
        return new SharedText(
                first.similarity(second),
                Math.min(wordsBefore(first.places(second)), wordsBefore(second.places(first))),
                first.facts().against(second.facts()));
    }

    boolean isOneReport() {
        boolean otherNames = contradiction.names() > (similarity > UNEDITED ? 0 : 1);
        return wordsBefore <= MOST_WORDS_BEFORE && contradiction.numbers() == 0 && !otherNames;
    }

    /** The longest beginning of which hardly anything is shared, in words. */
    private static int wordsBefore(int[] places) {
        int before = 0;
        int common = 0;
        for (int i = 0; i < places.length; i++) {
            if (common <= NOT_SHARED * i) {
                before = places[i] >> 1;
            }
            common += places[i] & 1;
        }
        return before;
    }
}
