package io.wirewatch.enrich.text;

/**
 * A stretch of a text, in code points.
 *
 * @param start first code point, from 0
 * @param end code point after the last
 */
public record Span(int start, int end) {

    public int length() {
        return end - start;
    }

    public boolean contains(int from, int to) {
        return start <= from && to <= end;
    }
}
