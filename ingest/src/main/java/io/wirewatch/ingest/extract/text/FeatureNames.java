package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of features in their order, collected while a class declares them. */
final class FeatureNames {

    private final List<String> names = new ArrayList<>();

    /** Declares one feature and returns its place. */
    int one(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** Declares a feature for each value and returns the place of the first. */
    int each(String prefix, Object[] values) {
        int first = names.size();
        for (Object value : values) {
            names.add(prefix + value.toString().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return first;
    }

    int size() {
        return names.size();
    }

    List<String> all() {
        return List.copyOf(names);
    }
}
