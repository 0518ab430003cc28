package io.wirewatch.enrich.story;

/**
 * What two texts share: one report, or only its background, or the wording and not the facts.
 *
 * <p>Copies are changed here and there, and have words before and after that are not theirs; so the shared wording
 * begins near the beginning of at least one of them. Two reports that repeat the same background paragraphs share
 * nothing before these. And a report that repeats an earlier one with other facts puts a number in the place of a
 * number, a date in the place of a date, a name in the place of a name, and does so wherever it names them.
 *
 * @param containment how much of the shorter text stands in the longer one, see {@link Sketch#similarity}
 * @param beginning how much of the best stretch of 50 words near the beginning of either text stands in the other one
 * @param wordsBefore words that stand before the shared wording, in the text that has fewer
 * @param contradiction how the facts of both disagree
 */
public record SharedText(double containment, double beginning, int wordsBefore, Facts.Contradiction contradiction) {

    /** More words than this before the shared wording are news of their own, in both texts. */
    static final int MOST_WORDS_BEFORE = 60;

    /** Wording more alike than this has few edits: then one number in the place of another is no accident. */
    static final double LIGHTLY_EDITED = 0.85;

    /**
     * And here one name in the place of another is none either: names are a tenth of a text, so edits put some in each
     * other's place. Below, a name must be replaced twice, and three times where much is edited.
     */
    static final double UNEDITED = 0.95;

    private static final int NEXT = 8;
    private static final int LEAST_OF_NEXT = 3;

    private static final int STRETCH = 50;
    private static final int LATEST_STRETCH = 50;
    private static final int STEP = 10;
    /** Fewer shingles than this tell nothing of a stretch. */
    private static final int LEAST_OF_STRETCH = 8;

    static SharedText of(Sketch first, Sketch second) {
        int[] inFirst = first.places(second);
        int[] inSecond = second.places(first);
        return new SharedText(
                first.similarity(second),
                Math.max(beginning(inFirst), beginning(inSecond)),
                Math.min(wordsBefore(inFirst), wordsBefore(inSecond)),
                first.facts().against(second.facts()));
    }

    /**
     * Whether the likeness of two texts is at least that much: the same as comparing them, but what is cheap to tell is
     * asked first, and most pairs go no further.
     */
    static boolean areAlike(Sketch first, Sketch second, double least) {
        double containment = first.similarity(second);
        int[] inFirst = first.places(second);
        int[] inSecond = second.places(first);
        return (containment >= least || Math.max(beginning(inFirst), beginning(inSecond)) >= least)
                && Math.min(wordsBefore(inFirst), wordsBefore(inSecond)) <= MOST_WORDS_BEFORE
                && !areOtherFacts(containment, first.facts().against(second.facts()));
    }

    /** How surely both are one report: the better of containment and beginning, or 0 where something speaks against it. */
    public double likeness() {
        boolean apart = wordsBefore > MOST_WORDS_BEFORE || areOtherFacts(containment, contradiction);
        return apart ? 0 : Math.max(containment, beginning);
    }

    private static boolean areOtherFacts(double containment, Facts.Contradiction contradiction) {
        int edited = containment > UNEDITED ? 0 : containment > LIGHTLY_EDITED ? 1 : 2;
        return contradiction.numbers() >= (edited < 2 ? 1 : 2) || contradiction.names() >= 1 + edited;
    }

    /**
     * Where shared wording begins: the first shared shingle of which two of the next seven are shared, too. Only a sample
     * of the shingles is known, so it may begin earlier, by twice the distance of shared ones in the sample at most.
     */
    private static int wordsBefore(int[] places) {
        for (int i = 0; i < places.length; i++) {
            int common = 0;
            for (int j = i; j < Math.min(places.length, i + NEXT); j++) {
                common += places[j] & 1;
            }
            if ((places[i] & 1) == 1 && common >= Math.min(LEAST_OF_NEXT, places.length)) {
                return Math.max(0, (places[i] >> 1) - 2 * gap(places, i));
            }
        }
        return Integer.MAX_VALUE;
    }

    /** How far shared shingles lie apart on average, from one of them on. */
    private static int gap(int[] places, int from) {
        int common = 0;
        int last = from;
        for (int i = from; i < places.length; i++) {
            if ((places[i] & 1) == 1) {
                common++;
                last = i;
            }
        }
        return common < 2 ? 0 : ((places[last] >> 1) - (places[from] >> 1)) / (common - 1);
    }

    private static double beginning(int[] places) {
        double best = 0;
        for (int start = 0; start <= LATEST_STRETCH; start += STEP) {
            int all = 0;
            int common = 0;
            for (int place : places) {
                if (place >> 1 >= start && place >> 1 < start + STRETCH) {
                    all++;
                    common += place & 1;
                }
            }
            if (all >= LEAST_OF_STRETCH) {
                best = Math.max(best, (double) common / all);
            }
        }
        return best;
    }
}
