package io.wirewatch.ingest.extract.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads trees from lines of text into flat arrays, nodes in prefix order. For one model. */
final class TreeReader {

    private static final int MAX_DEPTH = 64;

    private final Map<String, Integer> places = new HashMap<>();
    private int[] features = new int[1024];
    private float[] values = new float[1024];
    private int[] others = new int[1024];
    private int size;
    private String line = "";
    private int at;

    TreeReader(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /** Reads one tree and returns its root. */
    int read(String tree) {
        line = tree;
        at = 0;
        int root = node(0);
        if (at != line.length()) {
            throw new IllegalArgumentException("not a tree: " + tree);
        }
        return root;
    }

    int[] features() {
        return Arrays.copyOf(features, size);
    }

    float[] values() {
        return Arrays.copyOf(values, size);
    }

    int[] others() {
        return Arrays.copyOf(others, size);
    }

    private int node(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("too deep a tree: " + line);
        }
        int bar = at;
        while (bar < line.length() && "<|}".indexOf(line.charAt(bar)) < 0) {
            bar++;
        }
        int node = add();
        if (bar == line.length() || line.charAt(bar) != '<') {
            features[node] = -1;
            values[node] = Float.parseFloat(line.substring(at, bar));
            at = bar;
            return node;
        }
        Integer feature = places.get(line.substring(at, bar));
        int open = line.indexOf('{', bar);
        if (feature == null || open < 0) {
            throw new IllegalArgumentException("no such feature at " + at + " of: " + line);
        }
        features[node] = feature;
        values[node] = Float.parseFloat(line.substring(bar + 1, open));
        at = open + 1;
        node(depth + 1);
        expect('|');
        others[node] = node(depth + 1);
        expect('}');
        return node;
    }

    private void expect(char wanted) {
        if (at >= line.length() || line.charAt(at) != wanted) {
            throw new IllegalArgumentException("'" + wanted + "' is missing at " + at + " of: " + line);
        }
        at++;
    }

    private int add() {
        if (size == features.length) {
            features = Arrays.copyOf(features, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            others = Arrays.copyOf(others, 2 * size);
        }
        return size++;
    }
}
