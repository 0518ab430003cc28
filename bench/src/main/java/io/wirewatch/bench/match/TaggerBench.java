package io.wirewatch.bench.match;

import io.wirewatch.enrich.match.NameComparison;
import io.wirewatch.enrich.match.Tagger;
import io.wirewatch.enrich.watchlist.ActorFile;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the whole tagger, every layer, evidence and scores, on one thread with a dictionary of 27,252 actors: speed
 * over English news, the time of an article of 3 kB, how long a watch list of 100,000 names takes to compile; and the
 * comparison of two names that are made ready. CPU time, medians.
 *
 * <p>Argument: the corpus folder.
 */
public final class TaggerBench {

    private static final int ROUNDS = 15;
    /** Enough for the compiler to be done with every layer: with 15 rounds a third of the speed was missing. */
    private static final int WARM_UP = 120;

    private static final int ARTICLE = 3_000;
    private static final int NAMES = 100_000;

    private static final List<ActorType> TYPES =
            List.of(ActorType.PERSON, ActorType.GROUP, ActorType.GOVERNMENT, ActorType.ORGANISATION);

    private static long kept;

    private TaggerBench() {}

    /** Runs the measurements and prints a line for each. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        TaggingCorpus corpus = new TaggingCorpus(Path.of(arguments[0]));
        List<Actor> actors = ActorFile.read(corpus.folder().resolve("actors/actors.jsonl"), "bench");
        List<String> texts = corpus.englishTexts();
        Tagger tagger = Tagger.compile(actors);
        out.printf("tagger, %,d actors: %.1f MB/s%n", actors.size(), speed(tagger, texts));
        double[] articles = articles(tagger, texts);
        out.printf(
                "article of 3 kB: median %.3f ms, p99 %.3f ms%n",
                1e3 * CpuTime.median(articles), 1e3 * articles[articles.length * 99 / 100]);
        out.printf("compile of %,d names: %.2f s%n", NAMES, compile(new ArrayList<>(corpus.names(NAMES))));
        out.printf("one pair of names, both made ready: %.2f us%n", 1e6 * pair(new ArrayList<>(corpus.names(2_000))));
    }

    private static double speed(Tagger tagger, List<String> texts) {
        double bytes = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        double[] rounds = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = CpuTime.now();
            texts.forEach(text -> kept += tagger.tag(text, "en").size());
            rounds[Math.max(0, round)] = CpuTime.since(start);
        }
        return bytes / 1e6 / CpuTime.median(rounds);
    }

    /** Seconds for each article, ascending. */
    private static double[] articles(Tagger tagger, List<String> texts) {
        String all = String.join("\n\n", texts);
        double[] times = new double[all.length() / ARTICLE * 4];
        for (int i = 0; i < times.length; i++) {
            int begin = i % (all.length() / ARTICLE) * ARTICLE;
            String article = all.substring(begin, begin + ARTICLE);
            long start = CpuTime.now();
            kept += tagger.tag(article, "en").size();
            times[i] = CpuTime.since(start);
        }
        Arrays.sort(times);
        return times;
    }

    private static double compile(List<String> names) {
        List<Actor> actors = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            actors.add(Actor.newBuilder()
                    .setId("a" + i)
                    .setType(TYPES.get(i % TYPES.size()))
                    .setName(names.get(i))
                    .setRoles(List.of())
                    .build());
        }
        double[] rounds = new double[5];
        for (int i = 0; i < rounds.length; i++) {
            long start = CpuTime.now();
            kept += Tagger.compile(actors).hashCode();
            rounds[i] = CpuTime.since(start);
        }
        return CpuTime.median(rounds);
    }

    private static double pair(List<String> names) {
        List<NameComparison.Prepared> prepared =
                names.stream().map(NameComparison::prepare).toList();
        double[] rounds = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long start = CpuTime.now();
            for (int i = 0; i < prepared.size(); i++) {
                for (int k = 1; k <= 20; k++) {
                    kept += NameComparison.score(prepared.get(i), prepared.get((i + k) % prepared.size())) > 0.5
                            ? 1
                            : 0;
                }
            }
            rounds[Math.max(0, round)] = CpuTime.since(start) / (prepared.size() * 20.0);
        }
        return CpuTime.median(rounds);
    }
}
