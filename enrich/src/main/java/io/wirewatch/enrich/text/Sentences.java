package io.wirewatch.enrich.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sentences of a text around given places, by the rules of Unicode Standard Annex 29 with the language's list
 * of abbreviations, where ICU has one. A paragraph's end ends a sentence. Not thread safe; one for each text.
 */
public final class Sentences {

    /** Longest span that is given back, in code points: text without full stops must not become one endless quote. */
    public static final int LONGEST = 480;

    /** How much of an endless sentence stands before the place. */
    private static final int LEAD = 160;

    private final String text;
    private final CodePointIndex index;
    private final BreakIterator breaks;

    /**
     * @param language BCP 47 tag; null when unknown
     */
    public Sentences(String text, @Nullable String language) {
        this.text = text;
        this.index = CodePointIndex.of(text);
        String tag = language == null || language.isEmpty() ? "und" : language;
        this.breaks =
                BreakIterator.getSentenceInstance(ULocale.forLanguageTag(tag).setKeywordValue("ss", "standard"));
        breaks.setText(text);
    }

    /**
     * The sentence around a place, without white space at its ends. It reaches over a break inside the place, and an
     * endless one is cut at white space to {@link #LONGEST} code points or the place's own length.
     *
     * @param place a stretch of the text that is not empty
     */
    public Span around(Span place) {
        int from = index.utf16(place.start());
        int to = index.utf16(place.end());
        int start = breaks.isBoundary(from) ? from : breaks.preceding(from);
        int end = breaks.isBoundary(to) ? to : breaks.following(to);
        Span sentence = trim(start == BreakIterator.DONE ? 0 : start, end == BreakIterator.DONE ? text.length() : end);
        return sentence.length() <= LONGEST ? sentence : cut(sentence, place);
    }

    /** Exactly the text at the span. */
    public String quote(Span span) {
        return index.substring(span);
    }

    private Span trim(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(index.codePoint(start), index.codePoint(end));
    }

    private Span cut(Span sentence, Span place) {
        int start = Math.max(sentence.start(), place.start() - LEAD);
        int end = Math.min(sentence.end(), Math.max(place.end(), start + LONGEST));
        int from = index.utf16(start);
        int to = index.utf16(end);
        int firstOfPlace = index.utf16(place.start());
        int endOfPlace = index.utf16(place.end());
        if (start > sentence.start()) {
            int space = nextSpace(from, firstOfPlace);
            from = space < firstOfPlace ? space : from;
        }
        if (end < sentence.end()) {
            int space = to;
            while (space > endOfPlace && !isSpace(text.charAt(space))) {
                space--;
            }
            to = space > endOfPlace ? space : to;
        }
        return trim(from, to);
    }

    private int nextSpace(int from, int limit) {
        int space = from;
        while (space < limit && !isSpace(text.charAt(space))) {
            space++;
        }
        return space;
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }
}
