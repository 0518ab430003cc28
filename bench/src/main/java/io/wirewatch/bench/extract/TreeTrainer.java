package io.wirewatch.bench.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Fits gradient boosted trees to weighted yes-or-no rows: second-order logistic loss, histograms, and the best leaf
 * first (as in XGBoost and LightGBM; Chen and Guestrin 2016, Ke and others 2017). The same rows, settings and seed give
 * the same trees. For one thread.
 */
final class TreeTrainer {

    /**
     * How trees are fitted.
     *
     * @param trees number of them
     * @param leaves of one tree, at most
     * @param rate share of a step that is taken
     * @param minWeight least sum of curvature in a leaf
     * @param shrink added to the curvature, so that small leaves say little
     * @param features share of the features that one tree sees
     * @param rows share of the rows that one tree sees
     */
    record Settings(
            int trees, int leaves, double rate, double minWeight, double shrink, double features, double rows) {}

    private final BinnedRows rows;
    private final Settings settings;
    private final SplittableRandom random;
    private final float[] scores;
    private final float[] gradients;
    private final float[] curvatures;

    TreeTrainer(BinnedRows rows, Settings settings, long seed) {
        this.rows = rows;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.scores = new float[rows.size()];
        this.gradients = new float[rows.size()];
        this.curvatures = new float[rows.size()];
    }

    /** The trees as lines: first the bias. */
    List<String> fit() {
        double bias = prior();
        Arrays.fill(scores, (float) bias);
        List<String> lines = new ArrayList<>();
        lines.add("bias " + bias);
        for (int tree = 0; tree < settings.trees(); tree++) {
            lines.add(grow().text(rows));
        }
        return lines;
    }

    private double prior() {
        double yes = 0;
        double all = 0;
        for (int i = 0; i < rows.size(); i++) {
            yes += rows.isYes(i) ? rows.weight(i) : 0;
            all += rows.weight(i);
        }
        return Math.round(1000 * Math.log(yes / (all - yes))) / 1000.0;
    }

    private Node grow() {
        slope();
        int[] sample = sample();
        int[] features = pick();
        Node root = new Node(sample);
        root.look(features);
        PriorityQueue<Node> open = new PriorityQueue<>((a, b) -> Double.compare(b.gain, a.gain));
        open.add(root);
        int leaves = 1;
        while (leaves < settings.leaves() && !open.isEmpty() && open.peek().gain > 1e-6) {
            Node node = open.poll();
            node.split(features);
            open.add(node.left());
            open.add(node.right());
            leaves++;
        }
        for (int i = 0; i < rows.size(); i++) {
            scores[i] += root.value(rows, i);
        }
        return root;
    }

    private void slope() {
        for (int i = 0; i < rows.size(); i++) {
            double chance = 1 / (1 + Math.exp(-scores[i]));
            gradients[i] = (float) ((chance - (rows.isYes(i) ? 1 : 0)) * rows.weight(i));
            curvatures[i] = (float) (Math.max(chance * (1 - chance), 1e-4) * rows.weight(i));
        }
    }

    private int[] sample() {
        int[] sample = new int[rows.size()];
        int size = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (random.nextDouble() < settings.rows()) {
                sample[size++] = i;
            }
        }
        return Arrays.copyOf(sample, size);
    }

    private int[] pick() {
        int[] all = rows.usedFeatures();
        int wanted = Math.max(1, (int) (all.length * settings.features()));
        for (int i = 0; i < wanted; i++) {
            int other = i + random.nextInt(all.length - i);
            int swap = all[i];
            all[i] = all[other];
            all[other] = swap;
        }
        return Arrays.copyOf(all, wanted);
    }

    /** A leaf, or a split once it has branches. */
    private final class Node {
        private final int[] members;
        private float[] histogram = new float[0];
        private double gain;
        private int feature = -1;
        private int bin;
        private final double gradient;
        private final double curvature;
        private Node[] branches = {};

        Node(int[] members) {
            this.members = members;
            double g = 0;
            double h = 0;
            for (int member : members) {
                g += gradients[member];
                h += curvatures[member];
            }
            this.gradient = g;
            this.curvature = h;
        }

        Node left() {
            return branches[0];
        }

        Node right() {
            return branches[1];
        }

        void look(int[] features) {
            histogram = new float[features.length * BinnedRows.BINS * 2];
            for (int f = 0; f < features.length; f++) {
                byte[] column = rows.column(features[f]);
                int at = f * BinnedRows.BINS * 2;
                for (int member : members) {
                    int place = at + 2 * (column[member] & 0xFF);
                    histogram[place] += gradients[member];
                    histogram[place + 1] += curvatures[member];
                }
            }
            choose(features);
        }

        private void lookBeside(float[] parent, Node sibling, int[] features) {
            histogram = parent;
            for (int i = 0; i < parent.length; i++) {
                histogram[i] -= sibling.histogram[i];
            }
            choose(features);
        }

        private void choose(int[] features) {
            double whole = gradient * gradient / (curvature + settings.shrink());
            for (int f = 0; f < features.length; f++) {
                double g = 0;
                double h = 0;
                int at = f * BinnedRows.BINS * 2;
                for (int b = 0; b < rows.bins(features[f]) - 1; b++) {
                    g += histogram[at + 2 * b];
                    h += histogram[at + 2 * b + 1];
                    double rest = curvature - h;
                    if (h < settings.minWeight() || rest < settings.minWeight()) {
                        continue;
                    }
                    double other = gradient - g;
                    double parts = g * g / (h + settings.shrink()) + other * other / (rest + settings.shrink());
                    if (parts - whole > gain) {
                        gain = parts - whole;
                        feature = features[f];
                        bin = b;
                    }
                }
            }
        }

        void split(int[] features) {
            byte[] column = rows.column(feature);
            int[] under = new int[members.length];
            int[] over = new int[members.length];
            int unders = 0;
            int overs = 0;
            for (int member : members) {
                if ((column[member] & 0xFF) <= bin) {
                    under[unders++] = member;
                } else {
                    over[overs++] = member;
                }
            }
            Node left = new Node(Arrays.copyOf(under, unders));
            Node right = new Node(Arrays.copyOf(over, overs));
            Node small = unders < overs ? left : right;
            Node large = unders < overs ? right : left;
            small.look(features);
            large.lookBeside(histogram, small, features);
            histogram = new float[0];
            branches = new Node[] {left, right};
        }

        float leaf() {
            double value = -settings.rate() * gradient / (curvature + settings.shrink());
            return Math.round(value * 1000) / 1000f;
        }

        float value(BinnedRows rows, int row) {
            Node node = this;
            while (node.branches.length > 0) {
                boolean under = (rows.column(node.feature)[row] & 0xFF) <= node.bin;
                node = under ? node.left() : node.right();
            }
            return node.leaf();
        }

        String text(BinnedRows rows) {
            if (branches.length == 0) {
                return BinnedRows.plain(leaf());
            }
            return rows.name(feature) + "<" + BinnedRows.plain(rows.bar(feature, bin)) + "{" + left().text(rows) + "|"
                    + right().text(rows) + "}";
        }
    }
}
