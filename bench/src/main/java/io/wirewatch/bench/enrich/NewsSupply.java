package io.wirewatch.bench.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.enrich.watchlist.ActorFile;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * English news of four kilobytes an article, the actors that the tagging corpus names, others up to the wanted number,
 * and rules about some of the named ones. The news is mixed from the sentences of the tagging corpus, which name many
 * actors, or made of long runs of the articles in the extraction corpus, which name as many as news does. The same each
 * time. Immutable.
 */
final class NewsSupply {

    static final String TEAM = "bench-desk";

    private static final List<String> INVENTED = List.of(
            "Upper",
            "Lower",
            "New",
            "Old",
            "Great",
            "Little",
            "Free",
            "United",
            "Northern",
            "Southern",
            "Eastern",
            "Western",
            "Central",
            "First",
            "Second",
            "Third",
            "True",
            "Young",
            "Royal",
            "Popular",
            "National",
            "Inner");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SETS = List.of("news-fair", "msnbc", "reuters128", "wiki-fair");
    private static final List<String> SETS_OF_ARTICLES = List.of("zyte", "wcxb", "newspaper");
    private static final int ARTICLE_BYTES = 4_000;
    private static final int SENTENCES_OF_MIXTURE = 5;
    /** Two or three runs make an article: so each is another one. */
    private static final int SENTENCES_OF_ARTICLE = 15;

    private static final int RULES = 20;
    private static final long SEED = 20_261_124;

    private final List<String> sentences = new ArrayList<>();
    private final int together;
    private final List<Actor> actors;
    private final List<Rule> rules;

    /**
     * @param corpus folder that holds {@code tagging} and {@code actors}
     * @param count number of actors
     * @param names names and aliases of all of them together, at least: what is missing is made up
     */
    NewsSupply(Path corpus, int count, int names) throws IOException {
        this(corpus, count, names, false);
    }

    /**
     * @param runs whether the news is made of long runs of articles
     */
    NewsSupply(Path corpus, int count, int names, boolean runs) throws IOException {
        Map<String, Actor> byId = new LinkedHashMap<>();
        for (String set : SETS) {
            Path folder = corpus.resolve("tagging").resolve(set);
            ActorFile.read(folder.resolve("actors.jsonl"), "bench").forEach(actor -> byId.put(actor.getId(), actor));
            if (!runs) {
                readSentences(folder.resolve("docs.jsonl"));
            }
        }
        for (String set : runs ? SETS_OF_ARTICLES : List.<String>of()) {
            readSentences(corpus.resolve("extraction").resolve(set).resolve("gold.jsonl"));
        }
        together = runs ? SENTENCES_OF_ARTICLE : SENTENCES_OF_MIXTURE;
        List<String> named = new ArrayList<>(byId.keySet());
        List<Actor> others = new ArrayList<>(ActorFile.read(corpus.resolve("actors/actors.jsonl"), "bench"));
        Collections.shuffle(others, new Random(SEED));
        others.stream()
                .takeWhile(actor -> byId.size() < count)
                .forEach(actor -> byId.putIfAbsent(actor.getId(), actor));
        actors = withAliases(byId.values().stream().limit(count).toList(), names);
        rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            rules.add(rule("rule-" + i, named.get(i * named.size() / RULES)));
        }
    }

    private void readSentences(Path documents) throws IOException {
        for (String line : Files.readAllLines(documents)) {
            JsonNode document = JSON.readTree(line);
            Collections.addAll(sentences, document.path("text").asText().split("(?<=[.!?])\\s+"));
        }
    }

    private static List<Actor> withAliases(List<Actor> actors, int names) {
        int missing = names - names(actors);
        List<Actor> more = new ArrayList<>();
        for (int i = 0; i < actors.size(); i++) {
            List<String> aliases = new ArrayList<>(actors.get(i).getAliases());
            for (int j = i; j < missing; j += actors.size()) {
                aliases.add(
                        INVENTED.get(j % INVENTED.size()) + ' ' + actors.get(i).getName());
            }
            more.add(Actor.newBuilder(actors.get(i)).setAliases(aliases).build());
        }
        return List.copyOf(more);
    }

    private static int names(List<Actor> actors) {
        return actors.stream().mapToInt(actor -> 1 + actor.getAliases().size()).sum();
    }

    /** Names and aliases of all actors. */
    int names() {
        return names(actors);
    }

    List<Actor> actors() {
        return actors;
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    static Rule rule(String id, String... any) {
        return Rule.newBuilder()
                .setId(id)
                .setName(id)
                .setTeam(TEAM)
                .setActorsAny(List.of(any))
                .build();
    }

    /** Article of that number, first seen then: 4 kB, and the rest of its last sentence. */
    Article article(int number, Instant time) {
        Random random = new Random(SEED + number);
        StringBuilder text = new StringBuilder(ARTICLE_BYTES + 500);
        int bytes = 0;
        int next = 0;
        for (int i = 0; bytes < ARTICLE_BYTES; i++) {
            next = i % together == 0 ? random.nextInt(sentences.size() - together) : next + 1;
            String sentence = sentences.get(next);
            text.append(sentence).append(' ');
            bytes += sentence.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return Article.newBuilder()
                .setArticleId("article-" + number)
                .setPageId("page-" + number)
                .setUrl("https://site" + number % 300 + ".example.org/" + number)
                .setFeedUrl("https://site" + number % 300 + ".example.org/feed")
                .setSite("site" + number % 300 + ".example.org")
                .setTitle("Report number " + number)
                .setText(text.toString())
                .setLanguage("en")
                .setPublished(time)
                .setContentHash("content-" + number)
                .setFetchedAt(time)
                .setExtractor("bench")
                .setFirstSeen(time)
                .build();
    }
}
