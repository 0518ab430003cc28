package io.wirewatch.bench.extract;

import io.wirewatch.ingest.extract.text.PageBlocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which blocks of a page are in the right text, found by comparing runs of words. A weight of 0 says that it is not
 * known. Short blocks count only where they continue what stands before or after them, and of blocks with one text only
 * as many count as the right text has.
 */
final class BlockLabels {

    private static final int REACH = 4;
    private static final int SEGMENT_WEIGHT = 25;
    private static final int MIN_SEGMENT = 8;

    final boolean[] isText;
    final float[] weights;

    private final PageBlocks page;
    private final List<List<String>> words;
    private final double[] shares;
    private final int[] firstAt;
    private final int[] lastAt;

    private BlockLabels(PageBlocks page) {
        this.page = page;
        this.isText = new boolean[page.size()];
        this.weights = new float[page.size()];
        this.shares = new double[page.size()];
        this.firstAt = new int[page.size()];
        this.lastAt = new int[page.size()];
        this.words = new ArrayList<>(page.size());
        for (int i = 0; i < page.size(); i++) {
            words.add(Tokens.of(page.text(i)));
        }
    }

    static BlockLabels of(GoldPage gold, PageBlocks page) {
        BlockLabels labels = new BlockLabels(page);
        if (gold.text().isEmpty()) {
            labels.bySegments(gold);
        } else {
            labels.byText(gold);
        }
        return labels;
    }

    /** What a page's blocks count, so that a long article does not count for many. */
    double pageShare() {
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            total += isText[i] ? weights[i] : 0;
        }
        return 100 / Math.pow(Math.max(total, 150), 0.9);
    }

    /** What a block counts in its page: longer ones more, yet short ones too, for they hold names. */
    double blockShare(int block) {
        return weights[block] == 0 ? 0 : Math.pow(weights[block], 0.8) + 3;
    }

    private void byText(GoldPage gold) {
        List<String> right = Tokens.of(gold.text());
        Map<List<String>, Integer> places = new HashMap<>();
        for (int i = right.size() - Tokens.SHINGLE; i >= 0; i--) {
            places.put(right.subList(i, i + Tokens.SHINGLE), i);
        }
        for (int i = 0; i < page.size(); i++) {
            compare(i, places);
            isText[i] = shares[i] >= 0.5;
        }
        keepAsManyAs(right);
        shortBlocks(right);
        Map<List<String>, Integer> optional = new HashMap<>();
        for (String line : gold.optional()) {
            optional.putAll(Tokens.shingles(Tokens.of(line)));
        }
        for (int i = 0; i < page.size(); i++) {
            Map<List<String>, Integer> own = Tokens.shingles(words.get(i));
            boolean free = 2 * TextScore.common(own, optional) > own.size();
            float unsure = shares[i] > 0.3 && shares[i] < 0.7 ? 0.5f : 1;
            weights[i] = free ? 0 : unsure * size(i);
        }
    }

    /** Share of the block's shingles in the right text, and where there it begins and ends. */
    private void compare(int block, Map<List<String>, Integer> places) {
        List<String> own = words.get(block);
        firstAt[block] = -1;
        lastAt[block] = -1;
        int count = own.size() - Tokens.SHINGLE + 1;
        int found = 0;
        for (int i = 0; i < count; i++) {
            Integer place = places.get(own.subList(i, i + Tokens.SHINGLE));
            if (place != null) {
                found++;
                firstAt[block] = firstAt[block] < 0 ? place - i : firstAt[block];
                lastAt[block] = place + own.size() - i;
            }
        }
        shares[block] = count > 0 ? (double) found / count : 0;
    }

    /** Of blocks with one text those stay that have most text of the article around them. */
    private void keepAsManyAs(List<String> right) {
        Map<List<String>, List<Integer>> same = new HashMap<>();
        for (int i = 0; i < page.size(); i++) {
            if (isText[i]) {
                same.computeIfAbsent(words.get(i), key -> new ArrayList<>()).add(i);
            }
        }
        boolean[] before = isText.clone();
        for (Map.Entry<List<String>, List<Integer>> group : same.entrySet()) {
            List<Integer> places = group.getValue();
            if (places.size() > 1) {
                places.sort((a, b) -> Integer.compare(around(before, b), around(before, a)));
                int wanted = Math.max(1, times(right, group.getKey()));
                places.stream().skip(wanted).forEach(place -> isText[place] = false);
            }
        }
    }

    private static int around(boolean[] set, int place) {
        int count = 0;
        for (int i = Math.max(0, place - REACH); i <= Math.min(set.length - 1, place + REACH); i++) {
            count += set[i] ? 1 : 0;
        }
        return count;
    }

    private static int times(List<String> right, List<String> part) {
        int times = 0;
        for (int i = 0; i + part.size() <= right.size(); i++) {
            times += right.get(i).equals(part.getFirst())
                            && right.subList(i, i + part.size()).equals(part)
                    ? 1
                    : 0;
        }
        return times;
    }

    private void shortBlocks(List<String> right) {
        int at = 0;
        for (int i = 0; i < page.size(); i++) {
            List<String> own = words.get(i);
            if (own.size() >= Tokens.SHINGLE) {
                at = isText[i] && lastAt[i] >= 0 ? lastAt[i] : at;
            } else if (!own.isEmpty() && stands(right, at, own)) {
                isText[i] = true;
                at += own.size();
            }
        }
        at = right.size();
        for (int i = page.size() - 1; i >= 0; i--) {
            List<String> own = words.get(i);
            if (own.size() >= Tokens.SHINGLE) {
                at = isText[i] && firstAt[i] >= 0 ? firstAt[i] : at;
            } else if (!own.isEmpty() && stands(right, at - own.size(), own)) {
                isText[i] = true;
                at -= own.size();
            }
        }
    }

    private static boolean stands(List<String> right, int at, List<String> part) {
        return at >= 0
                && at + part.size() <= right.size()
                && right.subList(at, at + part.size()).equals(part);
    }

    private void bySegments(GoldPage gold) {
        for (int i = 0; i < page.size(); i++) {
            String text = page.text(i);
            boolean wanted = gold.with().stream().anyMatch(segment -> holds(text, segment));
            boolean unwanted = gold.without().stream().anyMatch(segment -> holds(text, segment));
            if (wanted != unwanted) {
                isText[i] = wanted;
                weights[i] = SEGMENT_WEIGHT;
            }
        }
    }

    private static boolean holds(String text, String segment) {
        String folded = segment.replaceAll("\\s+", " ").strip();
        return folded.length() >= MIN_SEGMENT && text.contains(folded);
    }

    private float size(int block) {
        return words.get(block).size();
    }
}
