package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the target of a link hints at, by the words between the slashes. The words are in {@code link-words.txt}. */
enum LinkKind {
    AUTHOR(0),
    TOPIC(1),
    ACCOUNT(2),
    SOCIAL(3),
    SHOP(4),
    ANCHOR(5),
    MAIL(6);

    static final LinkKind[] ALL = values();
    private static final int LONGEST = 14;
    private static final int MAX_ADDRESS = 200;

    /** Loaded on first use: an enum's own statics are not there yet while its constants are made. */
    private static final class Lists {
        static final WordTable WORDS = new WordTable(words());

        /** Where the words of an address end. */
        static final boolean[] ENDS = new boolean[0x80];

        static {
            for (char end : "/.?=&:".toCharArray()) {
                ENDS[end] = true;
            }
        }

        private static Map<String, Integer> words() {
            Map<String, Integer> words = new HashMap<>();
            for (Map.Entry<String, List<String>> list :
                    Words.read(LinkKind.class, "link-words.txt").entrySet()) {
                int bit = valueOf(list.getKey()).bit();
                list.getValue().forEach(word -> words.merge(word, bit, (a, b) -> a | b));
            }
            return words;
        }
    }

    private final int bit;

    LinkKind(int place) {
        this.bit = 1 << place;
    }

    int bit() {
        return bit;
    }

    /** The kinds that a link's address stands for, as bits. */
    static int kinds(String address) {
        if (address.isEmpty()) {
            return 0;
        }
        if (address.charAt(0) == '#') {
            return ANCHOR.bit();
        }
        if (address.startsWith("mailto:") || address.startsWith("tel:")) {
            return MAIL.bit();
        }
        int kinds = 0;
        int start = 0;
        int hash = 0;
        int end = Math.min(address.length(), MAX_ADDRESS);
        for (int i = 0; i <= end; i++) {
            char c = i == end ? '/' : address.charAt(i);
            if (c >= 0x80 || !Lists.ENDS[c]) {
                hash = 31 * hash + c;
                continue;
            }
            if (i > start && i - start <= LONGEST) {
                kinds |= Lists.WORDS.bits(address, start, i, hash);
            }
            start = i + 1;
            hash = 0;
        }
        return kinds;
    }
}
