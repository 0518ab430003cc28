package io.wirewatch.bench.match;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.wirewatch.enrich.match.NameScan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Measures the scan layer against the double-array Aho-Corasick of {@code com.hankcs} in one run: the same names, the
 * same English news, one thread, the two taking turns; the median CPU time of the rounds counts. Both look without regard to
 * case; ours folds marks and letter forms and minds word borders besides. Heap is what stays after building.
 *
 * <p>Arguments: the corpus folder, then how many names (1000 10000 100000 1000000 without). Needs {@code -Xmx4g} for a
 * million names, for the other library's sake.
 */
public final class ScanBench {

    private static final int ROUNDS = 25;
    private static final int WARM_UP = 15;

    private final PrintStream out;
    private final List<String> texts;
    private final double megabytes;
    private long found;

    private ScanBench(PrintStream out, List<String> texts) {
        this.out = out;
        this.texts = texts;
        this.megabytes = texts.stream()
                        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum()
                / 1e6;
    }

    /** Runs the measurement and prints a line for each number of names. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        TaggingCorpus corpus = new TaggingCorpus(Path.of(arguments[0]));
        ScanBench bench = new ScanBench(out, corpus.englishTexts());
        int[] counts = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {1_000, 10_000, 100_000, 1_000_000};
        out.printf("English news, %.2f MB, one thread, CPU time, medians of %d rounds%n", bench.megabytes, ROUNDS);
        for (int count : counts) {
            bench.measure(new ArrayList<>(corpus.names(count)));
        }
    }

    private void measure(List<String> names) {
        double[] builds = new double[3];
        NameScan scan = NameScan.of(List.of("warm"));
        long empty = heap();
        for (int i = 0; i < builds.length; i++) {
            long start = System.nanoTime();
            scan = NameScan.of(names);
            builds[i] = seconds(start);
        }
        long ours = heap() - empty;
        long start = System.nanoTime();
        AhoCorasickDoubleArrayTrie<Integer> other = other(names);
        double otherBuild = seconds(start);
        long theirs = heap() - empty - ours;
        double[] our = new double[ROUNDS];
        double[] their = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double ourTime = time(scan);
            double theirTime = time(other);
            if (round >= 0) {
                our[round] = ourTime;
                their[round] = theirTime;
            }
        }
        print(names.size(), megabytes / CpuTime.median(our), megabytes / CpuTime.median(their));
        out.printf(
                "          build %.2f s (first %.2f), heap %.1f MB; the other: %.2f s, %.1f MB%n",
                CpuTime.median(builds), builds[0], ours / 1e6, otherBuild, theirs / 1e6);
    }

    private void print(int names, double ours, double theirs) {
        out.printf(
                Locale.ROOT,
                "%,9d names: scan %.0f MB/s, double-array Aho-Corasick folded %.0f MB/s: %.1f times (%d hits)%n",
                names,
                ours,
                theirs,
                ours / theirs,
                found);
    }

    private double time(NameScan scan) {
        found = 0;
        long start = CpuTime.now();
        for (String text : texts) {
            scan.find(text, (first, end, name) -> found++);
        }
        return CpuTime.since(start);
    }

    private double time(AhoCorasickDoubleArrayTrie<Integer> other) {
        AhoCorasickDoubleArrayTrie.IHit<Integer> hits = (first, end, name) -> found++;
        found = 0;
        long start = CpuTime.now();
        for (String text : texts) {
            other.parseText(text.toLowerCase(Locale.ROOT), hits);
        }
        return CpuTime.since(start);
    }

    private static AhoCorasickDoubleArrayTrie<Integer> other(Collection<String> names) {
        TreeMap<String, Integer> keys = new TreeMap<>();
        for (String name : names) {
            keys.put(name.toLowerCase(Locale.ROOT), keys.size());
        }
        AhoCorasickDoubleArrayTrie<Integer> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(keys);
        return trie;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
