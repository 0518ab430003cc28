package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what class and id attributes hint at, as bits of {@link Topic}. Remembers what it has seen: class attributes
 * repeat within a page, and their words between pages. For one thread; the words are shared between threads.
 */
final class ClassWords {

    private static final int MAX_ATTRIBUTE = 400;
    private static final int MIN_INSIDE = 5;
    private static final Map<String, Integer> WORDS = words();
    private static final String[] LONG_WORDS =
            WORDS.keySet().stream().filter(word -> word.length() >= MIN_INSIDE).toArray(String[]::new);

    /** Words that were looked up before, of all pages; words beyond that many are looked up each time. */
    private static final int MAX_KNOWN = 20_000;

    private static final int MAX_KNOWN_LENGTH = 32;
    private static final Map<String, Integer> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, Integer> byAttribute = new HashMap<>();

    int topics(String attribute) {
        if (attribute.isEmpty()) {
            return 0;
        }
        Integer known = byAttribute.get(attribute);
        if (known != null) {
            return known;
        }
        int topics = split(attribute.length() > MAX_ATTRIBUTE ? attribute.substring(0, MAX_ATTRIBUTE) : attribute);
        byAttribute.put(attribute, topics);
        return topics;
    }

    /** Words end at anything but a letter, and where a capital follows a small letter. */
    private static int split(String attribute) {
        int topics = 0;
        int start = 0;
        for (int i = 0; i <= attribute.length(); i++) {
            boolean end = i == attribute.length() || !Character.isLetter(attribute.charAt(i));
            boolean hump = !end
                    && i > start
                    && Character.isUpperCase(attribute.charAt(i))
                    && Character.isLowerCase(attribute.charAt(i - 1));
            if (end || hump) {
                if (i > start) {
                    topics |= word(attribute.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = end ? i + 1 : i;
            }
        }
        return topics;
    }

    private static int word(String word) {
        Integer known = KNOWN.get(word);
        if (known != null) {
            return known;
        }
        int topics = lookUp(word);
        if (word.length() <= MAX_KNOWN_LENGTH && KNOWN.size() < MAX_KNOWN) {
            KNOWN.put(word, topics);
        }
        return topics;
    }

    private static int lookUp(String word) {
        Integer exact = WORDS.get(word);
        if (exact != null) {
            return exact;
        }
        int topics = 0;
        if (word.length() > MIN_INSIDE) {
            for (String inside : LONG_WORDS) {
                if (word.contains(inside)) {
                    topics |= WORDS.getOrDefault(inside, 0);
                }
            }
        }
        return topics;
    }

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        for (Map.Entry<String, List<String>> list :
                Words.read(ClassWords.class, "class-words.txt").entrySet()) {
            int bit = Topic.valueOf(list.getKey()).bit();
            list.getValue().forEach(word -> words.merge(word, bit, (a, b) -> a | b));
        }
        return words;
    }
}
