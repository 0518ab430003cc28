package io.wirewatch.standalone.offline;

import io.wirewatch.enrich.match.TaggedMention;
import java.util.List;
import java.util.Locale;

/**
 * A text for a person to read: every mention in brackets with its number, then a line for each number with the actor,
 * the confidence and the reason. Stateless.
 *
 * <pre>{@code
 * [Mutaki](1) met the press.
 *
 *   1  amir-khan-muttaqi  0.92  Short form: introduced below as Amir Khan Muttaqi.
 * }</pre>
 */
public final class MarkedText {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private MarkedText() {}

    /**
     * The marked text with its list, ending in a line break.
     *
     * @param mentions of this text, in its order
     * @param colours whether the reader's terminal shows them
     */
    public static String of(String text, List<TaggedMention> mentions, boolean colours) {
        StringBuilder marked = new StringBuilder(text.length() + 64 * mentions.size());
        int unit = 0;
        int codePoint = 0;
        int number = 1;
        for (TaggedMention mention : mentions) {
            int start = text.offsetByCodePoints(unit, mention.start() - codePoint);
            int end = text.offsetByCodePoints(start, mention.end() - mention.start());
            marked.append(text, unit, start).append('[').append(colours ? BOLD : "");
            marked.append(text, start, end).append(colours ? PLAIN : "");
            marked.append("](").append(number++).append(')');
            unit = end;
            codePoint = mention.end();
        }
        marked.append(text.substring(unit).stripTrailing()).append("\n\n");
        if (mentions.isEmpty()) {
            return marked.append("No actor of the list is mentioned.\n").toString();
        }
        int width = mentions.stream()
                .mapToInt(mention -> mention.actorId().length())
                .max()
                .orElse(0);
        for (int i = 0; i < mentions.size(); i++) {
            TaggedMention mention = mentions.get(i);
            marked.append(String.format(
                    Locale.ROOT,
                    "%3d  %-" + width + "s  %.2f  %s\n",
                    i + 1,
                    mention.actorId(),
                    mention.confidence(),
                    mention.reason()));
        }
        return marked.toString();
    }
}
