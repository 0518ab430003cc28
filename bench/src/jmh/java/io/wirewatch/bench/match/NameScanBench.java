package io.wirewatch.bench.match;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.wirewatch.enrich.match.NameScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one pass over the English news of the corpus for the same names: our scan, and the double-array Aho-Corasick
 * of {@code com.hankcs} over the text in lower case. Both look without regard to case; ours folds marks and letter forms
 * and minds word borders besides.
 *
 * <pre>{@code bench/scan-jmh [CORPUS [JMH OPTION...]]}</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class NameScanBench {

    /** Folder of the corpus. */
    @Param("../shared/corpus")
    public String corpus;

    /** How many names are looked for. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int names;

    private List<String> texts = List.of();
    private NameScan scan = NameScan.of(List.of());
    private final AhoCorasickDoubleArrayTrie<Integer> other = new AhoCorasickDoubleArrayTrie<>();
    private long found;

    /** Reads the texts and builds both automata. */
    @Setup
    public void read() throws IOException {
        TaggingCorpus tagging = new TaggingCorpus(Path.of(corpus));
        texts = tagging.englishTexts();
        Collection<String> known = tagging.names(names);
        scan = NameScan.of(known);
        TreeMap<String, Integer> keys = new TreeMap<>();
        for (String name : known) {
            keys.put(name.toLowerCase(Locale.ROOT), keys.size());
        }
        other.build(keys);
    }

    /** Our scan. */
    @Benchmark
    public long wirewatch() {
        found = 0;
        for (String text : texts) {
            scan.find(text, (first, end, name) -> found++);
        }
        return found;
    }

    /** The other library. */
    @Benchmark
    public long doubleArrayAhoCorasick() {
        AhoCorasickDoubleArrayTrie.IHit<Integer> hits = (first, end, name) -> found++;
        found = 0;
        for (String text : texts) {
            other.parseText(text.toLowerCase(Locale.ROOT), hits);
        }
        return found;
    }
}
