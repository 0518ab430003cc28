package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells by its beginning that a line is no part of an article. The beginnings are in {@code label-words.txt}. */
enum LabelWords {
    RELATED(0),
    SIGNUP(1),
    ADVERT(2),
    RIGHTS(3),
    CREDIT(4),
    SHARE(5),
    COMMENT(6),
    AUTHOR(7);

    static final LabelWords[] ALL = values();

    /** One way a line can begin. */
    private record Beginning(String words, int bit) {}

    /** Loaded on first use: an enum's own statics are not there yet while its constants are made. */
    private static final class Lists {
        /** By the first letter. */
        static final Map<Character, List<Beginning>> BEGINNINGS = new HashMap<>();

        static {
            Words.read(LabelWords.class, "label-words.txt").forEach((name, words) -> {
                int bit = valueOf(name).bit();
                for (String word : words) {
                    String lower = word.toLowerCase(Locale.ROOT);
                    BEGINNINGS
                            .computeIfAbsent(lower.charAt(0), first -> new ArrayList<>())
                            .add(new Beginning(lower, bit));
                }
            });
        }
    }

    private final int bit;

    LabelWords(int place) {
        this.bit = 1 << place;
    }

    int bit() {
        return bit;
    }

    /** The kinds that the beginning of a line stands for, as bits. */
    static int kinds(String text) {
        int start = 0;
        while (start < text.length()
                && !Character.isLetter(text.charAt(start))
                && "©(".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        if (start == text.length()) {
            return 0;
        }
        List<Beginning> candidates = Lists.BEGINNINGS.get(Character.toLowerCase(text.charAt(start)));
        if (candidates == null) {
            return 0;
        }
        int kinds = 0;
        for (Beginning beginning : candidates) {
            String words = beginning.words();
            int end = start + words.length();
            boolean begins =
                    (kinds & beginning.bit()) == 0 && text.regionMatches(true, start, words, 0, words.length());
            kinds |= begins && endsAt(text, end) ? beginning.bit() : 0;
        }
        return kinds;
    }

    private static boolean endsAt(String text, int at) {
        return at >= text.length() || !Character.isLetter(text.charAt(at)) || !Character.isLetter(text.charAt(at - 1));
    }
}
