package io.wirewatch.sink.serve.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A value that can be chosen in a form. Public for the templates only. Immutable. */
public record Choice(String value, String words, boolean chosen) {

    /**
     * Choices from names by value, ordered by name, after one that stands for any; a chosen value that is not among them
     * is added, so that the form shows what the address asks for.
     */
    static List<Choice> of(String any, Map<String, String> names, String chosen) {
        List<Choice> choices = new java.util.ArrayList<>();
        names.forEach((value, words) -> choices.add(new Choice(value, words, value.equals(chosen))));
        choices.sort(Comparator.comparing(Choice::words, String.CASE_INSENSITIVE_ORDER));
        if (!chosen.isEmpty() && !names.containsKey(chosen)) {
            choices.add(new Choice(chosen, chosen, true));
        }
        choices.addFirst(new Choice("", any, chosen.isEmpty()));
        return choices;
    }
}
