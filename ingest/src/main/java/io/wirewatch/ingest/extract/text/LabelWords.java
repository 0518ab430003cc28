package io.wirewatch.ingest.extract.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells by its beginning that a line is no part of an article. The beginnings are in {@code label-words.txt}. */
enum LabelWords {
    RELATED,
    SIGNUP,
    ADVERT,
    RIGHTS,
    CREDIT,
    SHARE,
    COMMENT,
    AUTHOR;

    static final LabelWords[] ALL = values();
    private static final int LONGEST = 48;

    /** Loaded on first use: an enum's own statics are not there yet while its constants are made. */
    private static final class Lists {
        static final Map<LabelWords, List<String>> BEGINNINGS = new EnumMap<>(LabelWords.class);

        static {
            Words.read(LabelWords.class, "label-words.txt").forEach((name, words) -> {
                List<String> lower = words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
                BEGINNINGS.put(valueOf(name), lower);
            });
        }
    }

    /** The beginning of a line as {@link #begin} wants it. */
    static String beginning(String text) {
        int start = 0;
        while (start < text.length() && !Character.isLetter(text.charAt(start)) && text.charAt(start) != '©') {
            start++;
        }
        return text.substring(start, Math.min(text.length(), start + LONGEST)).toLowerCase(Locale.ROOT);
    }

    boolean begin(String beginning) {
        for (String word : Lists.BEGINNINGS.getOrDefault(this, List.of())) {
            if (beginning.startsWith(word) && endsAt(beginning, word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAt(String text, int at) {
        return at >= text.length() || !Character.isLetter(text.charAt(at)) || !Character.isLetter(text.charAt(at - 1));
    }
}
