package io.wirewatch.bench.story;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Measures decisions a second of one rule that has many open stories: {@code bench/run story.Decisions [STORIES]}. Texts
 * are 300 words drawn from 20,000 by Zipf's law, with a footer that all share; every fifth article is a copy of an earlier
 * one with a tenth of its words changed.
 */
public final class Decisions {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final int WORDS = 300;
    private static final int VOCABULARY = 20_000;
    private static final int MEASURED = 5_000;
    private static final String FOOTER =
            " read more about this on our pages and sign up for the morning letter of the day here";

    private final Random random = new Random(1);
    private final List<String[]> texts = new ArrayList<>();
    private final StoryBook book = new StoryBook();
    private final Rule rule = Rule.newBuilder()
            .setId("rule")
            .setName("rule")
            .setTeam("team")
            .setActorsAny(List.of("actor"))
            .build();
    private int made;

    private Decisions() {}

    public static void main(String[] args) {
        // The serdes tell Avro that our records can be trusted.
        var unused = new Serdes(new BundledRegistry());
        int stories = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        Decisions bench = new Decisions();
        while (bench.book.stories().size() < stories) {
            bench.run(Math.max(1, (stories - bench.book.stories().size()) * 5 / 4));
        }
        int before = bench.book.stories().size();
        double seconds = bench.run(MEASURED);
        System.out.printf(
                Locale.ROOT,
                "%d open stories: %.0f decisions/s, %.3f ms each; %d of %d articles opened a story%n",
                before,
                MEASURED / seconds,
                1000 * seconds / MEASURED,
                bench.book.stories().size() - before,
                MEASURED);
    }

    /** Seconds that so many decisions took. */
    private double run(int articles) {
        List<RuleMatch> matches = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            matches.add(match());
        }
        long start = System.nanoTime();
        for (RuleMatch match : matches) {
            var unused = StoryGate.decide(match, book);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private RuleMatch match() {
        boolean copy = made % 5 == 4;
        String[] words = copy ? texts.get(random.nextInt(texts.size())).clone() : new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            if (!copy || random.nextInt(10) == 0) {
                words[i] = "word" + (int) Math.pow(VOCABULARY, random.nextDouble());
            }
        }
        texts.add(words);
        String id = "a" + made++;
        Article article = Article.newBuilder()
                .setArticleId(id)
                .setPageId(id)
                .setUrl("https://example.org/" + id)
                .setFeedUrl("https://example.org/feed")
                .setSite("example.org")
                .setTitle(id)
                .setText("")
                .setContentHash(id)
                .setFetchedAt(START)
                .setExtractor("")
                .setFirstSeen(START.plusMillis(made))
                .build();
        EnrichedArticle enriched = EnrichedArticle.newBuilder()
                .setArticle(article)
                .setRevision(1)
                .setMentions(List.of())
                .setSignature(Sketch.of(String.join(" ", words) + FOOTER).toSignature())
                .setTagger("")
                .setWatchlist(new WatchlistVersion(0L, 0L, ""))
                .build();
        return new RuleMatch(
                rule, "v", RuleMatch.Kind.MATCHED, "", enriched, false, List.of(), List.of(), List.of(), Map.of());
    }
}
