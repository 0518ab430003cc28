package io.wirewatch.ingest.feed;

import org.jspecify.annotations.Nullable;

/** Mends a JSON document that ends too early: what came whole is kept. Stateless. */
final class CutJson {

    private static final int ITEM_DEPTH = 2;

    private CutJson() {}

    /** The document up to its last whole item, closed; null when it is not cut off or no item came whole. */
    static @Nullable String mended(String text) {
        boolean inString = false;
        boolean inArray = false;
        int depth = 0;
        int whole = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
                inArray = depth == ITEM_DEPTH ? c == '[' : inArray;
            } else if (c == '}' || c == ']') {
                depth--;
                whole = depth == ITEM_DEPTH && inArray && c == '}' ? i + 1 : whole;
            }
        }
        return depth > 0 && whole > 0 && text.stripLeading().startsWith("{") ? text.substring(0, whole) + "]}" : null;
    }
}
