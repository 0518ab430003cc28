package io.wirewatch.sink.serve.page;

import io.wirewatch.sink.store.StoredAlert.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a text into mentioned and other parts. Pure. */
final class Highlighting {

    private Highlighting() {}

    /**
     * A part of a text.
     *
     * @param mention whose surface this is; null for the text between
     */
    record Part(String text, @Nullable Mention mention) {}

    /**
     * Cuts the text at its mentions. The parts put together are the text again. Where mentions overlap, the one that
     * begins first is marked, of two that begin together the longer; mentions that lie outside are left out.
     *
     * @param text part of an article's field
     * @param start code point of the field at which the text begins
     * @param mentions with spans in code points of the field
     */
    static List<Part> parts(String text, int start, List<Mention> mentions) {
        int length = text.codePointCount(0, text.length());
        List<Mention> ordered = mentions.stream()
                .filter(mention ->
                        mention.start() >= start && mention.end() > mention.start() && mention.end() - start <= length)
                .sorted(Comparator.comparingInt(Mention::start)
                        .thenComparing(Comparator.comparingInt(Mention::end).reversed()))
                .toList();
        List<Part> parts = new ArrayList<>();
        int codePoint = 0;
        int index = 0;
        for (Mention mention : ordered) {
            int from = mention.start() - start;
            if (from < codePoint) {
                continue;
            }
            int fromIndex = text.offsetByCodePoints(index, from - codePoint);
            int endIndex = text.offsetByCodePoints(fromIndex, mention.end() - mention.start());
            if (fromIndex > index) {
                parts.add(new Part(text.substring(index, fromIndex), null));
            }
            parts.add(new Part(text.substring(fromIndex, endIndex), mention));
            codePoint = mention.end() - start;
            index = endIndex;
        }
        if (index < text.length() || parts.isEmpty()) {
            parts.add(new Part(text.substring(index), null));
        }
        return parts;
    }
}
