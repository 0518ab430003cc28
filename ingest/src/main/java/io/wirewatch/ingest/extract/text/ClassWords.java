package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells what class and id attributes hint at, as bits of {@link Topic}. Remembers what it has seen: class attributes
 * repeat within a page. For one thread.
 */
final class ClassWords {

    private static final int MAX_ATTRIBUTE = 400;
    private static final int MIN_INSIDE = 5;
    private static final Map<String, Integer> WORDS = words();
    private static final String[] LONG_WORDS =
            WORDS.keySet().stream().filter(word -> word.length() >= MIN_INSIDE).toArray(String[]::new);

    private final Map<String, Integer> byAttribute = new HashMap<>();
    private final Map<String, Integer> byWord = new HashMap<>();

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
    private int split(String attribute) {
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

    private int word(String word) {
        return byWord.computeIfAbsent(word, ClassWords::lookUp);
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
