package io.wirewatch.bench.store;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.TextField;
import io.wirewatch.schemas.WatchlistVersion;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Articles of a year with words, actors, sites and languages as uneven as in the world: the rank of each is drawn so that
 * its frequency falls as one over the rank. The same seed gives the same articles. One thread.
 */
final class InventedArticles {

    static final Instant BEGIN = Instant.parse("2025-12-01T00:00:00Z");
    static final int ACTORS = 500;
    static final int RULES = 50;
    static final int SITES = 300;

    private static final int VOCABULARY = 60_000;
    private static final String[] LANGUAGES = {"en", "fa", "ru", "ar", "es", "ps", "zh", "fr", "de", "tr"};
    private static final String[] SCRIPTS = {
        "abcdefghijklmnoprstuvwz", "ابتثجحخدرزسشصضطعغفقکلمنوهی", "абвгдежзиклмнопрстуфхцчшыэюя"
    };
    private static final WatchlistVersion WATCHLIST = new WatchlistVersion(12L, 3L, "c0ffee");

    private final Random random;
    private final long total;
    private final int words;
    private final String[] vocabulary = new String[VOCABULARY];
    private long made;

    /**
     * @param total how many there will be, spread over the year
     * @param words of an article on average
     */
    InventedArticles(long seed, long total, int words) {
        this.random = new Random(seed);
        this.total = total;
        this.words = words;
        for (int i = 0; i < VOCABULARY; i++) {
            vocabulary[i] = word(SCRIPTS[i % SCRIPTS.length], i);
        }
    }

    /** The word of this rank, from 0, the most frequent. */
    String word(int rank) {
        return vocabulary[rank];
    }

    EnrichedArticle next() {
        long number = made++;
        Instant seen = BEGIN.plusMillis(Duration.ofDays(364).toMillis() / total * number);
        String id = "a%015x".formatted((number * 0x9E3779B97F4A7C15L) >>> 4);
        String site = "site" + rank(SITES) + ".example";
        String text = text(words / 2 + random.nextInt(words));
        Article article = Article.newBuilder()
                .setArticleId(id)
                .setPageId("p" + id)
                .setUrl("https://" + site + "/news/" + id)
                .setFeedUrl("https://" + site + "/feed.xml")
                .setSite(site)
                .setTitle(text(10))
                .setText(text)
                .setByline(List.of("Zarghuna Karimi"))
                .setPublished(seen.minusSeconds(600))
                .setLanguage(LANGUAGES[rank(LANGUAGES.length)])
                .setContentHash("%016x%016x".formatted(random.nextLong(), random.nextLong()))
                .setFetchedAt(seen.plusSeconds(2))
                .setExtractor("1")
                .setExtractionConfidence(0.9)
                .setFirstSeen(seen)
                .build();
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setRevision(1)
                .setMentions(mentions(text))
                .setSignature(new Signature("1", 3, List.of(), List.of(), ByteBuffer.allocate(0)))
                .setTagger("1")
                .setWatchlist(WATCHLIST)
                .build();
    }

    /** What one rule decided about the article. */
    Decision decision(EnrichedArticle enriched) {
        Article article = enriched.getArticle();
        return Decision.newBuilder()
                .setRuleId("rule" + rank(RULES))
                .setRuleVersion("v1")
                .setArticleId(article.getArticleId())
                .setContentHash(article.getContentHash())
                .setOutcome(DecisionOutcome.BELOW_THRESHOLD)
                .setUrl(article.getUrl())
                .setFacts(Map.of("mentions", "1"))
                .setWatchlist(WATCHLIST)
                .setFirstSeen(article.getFirstSeen())
                .build();
    }

    private List<Mention> mentions(String text) {
        List<Mention> mentions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            mentions.add(Mention.newBuilder()
                    .setActorId("actor" + rank(ACTORS))
                    .setField(TextField.TEXT)
                    .setStart(0)
                    .setEnd(8)
                    .setSurface(text.substring(0, 8))
                    .setConfidence(0.9)
                    .setAlias("alias")
                    .setRule("alias")
                    .setReason("full name")
                    .build());
        }
        return mentions;
    }

    private String text(int count) {
        StringBuilder text = new StringBuilder(count * 7);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : i % 12 == 0 ? ". " : " ").append(vocabulary[rank(VOCABULARY)]);
        }
        return text.toString();
    }

    /** A rank from 0, whose logarithm is even: rank r comes about 1/r as often as the first. */
    private int rank(int count) {
        return (int) Math.min(count - 1.0, Math.exp(random.nextDouble() * Math.log(count + 1.0)) - 1);
    }

    private static String word(String letters, int rank) {
        StringBuilder word = new StringBuilder();
        long rest = rank * 2_654_435_761L + 7_919;
        for (int i = 0; i < 3 + rank % 6; i++) {
            word.append(letters.charAt((int) (rest % letters.length())));
            rest = rest / letters.length() + rank;
        }
        return word.append(letters.charAt(rank % letters.length())).toString();
    }
}
