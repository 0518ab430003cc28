package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words of names that are written in several ways, such as legal forms and numbers, made one. Immutable. */
final class NameForms {

    private static final int MOST_WORDS = 5;
    private static final Map<String, String> FORMS = read();

    private NameForms() {}

    /** The words, in Latin letters, each in the form that comparisons take; the longest run of words first. */
    static List<String> of(List<String> words) {
        List<String> forms = new ArrayList<>(words.size());
        int i = 0;
        while (i < words.size()) {
            int length = Math.min(MOST_WORDS, words.size() - i);
            String form = null;
            while (form == null && length > 0) {
                form = FORMS.get(length == 1 ? words.get(i) : String.join(" ", words.subList(i, i + length)));
                length -= form == null ? 1 : 0;
            }
            forms.add(form == null ? words.get(i) : form);
            i += Math.max(1, length);
        }
        return forms;
    }

    private static Map<String, String> read() {
        Map<String, String> forms = new HashMap<>();
        for (String line : WordList.lines("name-forms.txt")) {
            String[] words = line.split(" ");
            String other = Arrays.stream(words)
                    .skip(1)
                    .map(word -> Romanizer.latin(word, Script.of(word.codePointAt(0)), ""))
                    .collect(Collectors.joining(" "));
            forms.put(other, words[0]);
        }
        return Map.copyOf(forms);
    }
}
