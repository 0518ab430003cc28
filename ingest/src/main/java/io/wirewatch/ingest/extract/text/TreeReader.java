package io.wirewatch.ingest.extract.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads trees from lines of text into flat arrays, nodes in prefix order. For one model. */
final class TreeReader {

    private static final int MAX_DEPTH = 64;

    private final Map<String, Integer> places = new HashMap<>();
    /** As in {@link BoostedTrees}. */
    private int[] nodes = new int[1024 * BoostedTrees.WIDTH];

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

    int[] nodes() {
        return Arrays.copyOf(nodes, size);
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
            nodes[node] = -1;
            nodes[node + 1] = value(at, bar);
            at = bar;
            return node;
        }
        Integer feature = places.get(line.substring(at, bar));
        int open = line.indexOf('{', bar);
        if (feature == null || open < 0) {
            throw new IllegalArgumentException("no such feature at " + at + " of: " + line);
        }
        nodes[node] = feature;
        nodes[node + 1] = value(bar + 1, open);
        at = open + 1;
        node(depth + 1);
        expect('|');
        int other = node(depth + 1);
        nodes[node + 2] = other;
        expect('}');
        return node;
    }

    private void expect(char wanted) {
        if (at >= line.length() || line.charAt(at) != wanted) {
            throw new IllegalArgumentException("'" + wanted + "' is missing at " + at + " of: " + line);
        }
        at++;
    }

    private int value(int start, int end) {
        return Float.floatToIntBits(Float.parseFloat(line.substring(start, end)));
    }

    private int add() {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * size);
        }
        size += BoostedTrees.WIDTH;
        return size - BoostedTrees.WIDTH;
    }
}
