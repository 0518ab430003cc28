package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what class and id attributes hint at, as bits of {@link Topic}. Stateless. */
final class ClassWords {

    private static final int MAX_ATTRIBUTE = 400;
    private static final int MIN_INSIDE = 5;
    private static final LetterTree WORDS = new LetterTree(words(), MIN_INSIDE);

    private ClassWords() {}

    /** Words end at anything but a letter, and where a capital follows a small letter. */
    static int topics(String attribute) {
        int end = Math.min(attribute.length(), MAX_ATTRIBUTE);
        int topics = 0;
        int state = LetterTree.START;
        int letters = 0;
        int inside = 0;
        boolean small = false;
        for (int i = 0; i < end; i++) {
            char c = attribute.charAt(i);
            int letter = LetterTree.letter(c);
            boolean ofAlphabet = LetterTree.isLetter(letter);
            boolean inWord = ofAlphabet || (c > 0x7F && Character.isLetter(c));
            boolean hump = small && inWord && (ofAlphabet ? c < 'a' : Character.isUpperCase(c));
            if (letters > 0 && (!inWord || hump)) {
                topics |= word(state, letters, inside);
                state = LetterTree.START;
                letters = 0;
                inside = 0;
            }
            state = ofAlphabet ? WORDS.after(state, letter) : LetterTree.START;
            inside |= WORDS.ending(state);
            letters += inWord ? 1 : 0;
            small = ofAlphabet ? c >= 'a' : inWord && Character.isLowerCase(c);
        }
        return letters > 0 ? topics | word(state, letters, inside) : topics;
    }

    /** A known word says what it means; an unknown one what the words inside it mean. */
    private static int word(int state, int letters, int inside) {
        int whole = WORDS.whole(state, letters);
        return whole != 0 ? whole : letters > MIN_INSIDE ? inside : 0;
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
