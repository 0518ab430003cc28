package io.wirewatch.enrich.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Translates between code points, in which spans count, and the UTF-16 units in which Java counts. Immutable; made in
 * one pass over the text, and for nothing where the text has no surrogates.
 */
public final class CodePointIndex {

    private final String text;
    /** UTF-16 index of each code point and of the end; null when both counts are the same. */
    private final int @Nullable [] indices;

    private CodePointIndex(String text, int @Nullable [] indices) {
        this.text = text;
        this.indices = indices;
    }

    public static CodePointIndex of(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new CodePointIndex(text, null);
        }
        int[] indices = new int[count + 1];
        int index = 0;
        for (int i = 0; i < count; i++) {
            indices[i] = index;
            index += Character.charCount(text.codePointAt(index));
        }
        indices[count] = index;
        return new CodePointIndex(text, indices);
    }

    /** Number of code points. */
    public int length() {
        return indices == null ? text.length() : indices.length - 1;
    }

    /** The UTF-16 index where the code point begins; the text's length for the end. */
    public int utf16(int codePoint) {
        return indices == null ? codePoint : indices[codePoint];
    }

    /** The code point that begins at the UTF-16 index, or the one whose second half stands there. */
    public int codePoint(int utf16) {
        if (indices == null) {
            return utf16;
        }
        int found = Arrays.binarySearch(indices, utf16);
        return found >= 0 ? found : -found - 2;
    }

    /** Exactly the text at the span. */
    public String substring(Span span) {
        return text.substring(utf16(span.start()), utf16(span.end()));
    }
}
