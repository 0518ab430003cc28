package io.wirewatch.enrich;

import io.wirewatch.enrich.rule.RuleIndex;
import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;

/** Actors, rules and articles for tests. */
public final class Samples {

    /** Stands first: the serdes tell Avro that our records can be trusted, and builders need that too. */
    public static final Serdes SERDES = new Serdes(new BundledRegistry());

    public static final Serde<Article> ARTICLES = SERDES.of(Topics.ARTICLES);

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    public static final Actor TALIBAN = actor("taliban", "Taliban").build();
    public static final Actor NRF = actor("nrf", "National Resistance Front")
            .setWeak(List.of("the front"))
            .setGroups(List.of("resistance"))
            .build();
    public static final Actor MASSOUD = actor("ahmad-massoud", "Ahmad Massoud")
            .setGroups(List.of("resistance"))
            .build();
    public static final List<Actor> ACTORS = List.of(TALIBAN, NRF, MASSOUD);

    public static final WatchlistVersion VERSION = new WatchlistVersion(3L, 1L, "content");

    private Samples() {}

    /** Twelve different reports that all name the Taliban; the first and the last name others, too. */
    public static List<String> reports() {
        try (InputStream file =
                Objects.requireNonNull(Samples.class.getResourceAsStream("story/reports.txt"), "reports")) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\n\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Actor.Builder actor(String id, String name) {
        return Actor.newBuilder().setId(id).setName(name).setType(ActorType.GROUP);
    }

    public static Rule.Builder rule(String id, String... any) {
        return Rule.newBuilder()
                .setId(id)
                .setName("Rule " + id)
                .setTeam("kabul-desk")
                .setActorsAny(List.of(any));
    }

    /** An article of 12:00, published and fetched then. */
    public static Article.Builder article(String id, String site, String text) {
        return Article.newBuilder()
                .setArticleId(id)
                .setPageId("page-" + id)
                .setUrl("https://" + site + "/" + id)
                .setFeedUrl("https://" + site + "/feed")
                .setSite(site)
                .setTitle("Headline of " + id)
                .setText(text)
                .setLanguage("en")
                .setPublished(NOON)
                .setContentHash("hash of " + text.hashCode())
                .setFetchedAt(NOON)
                .setExtractor("1")
                .setFirstSeen(NOON);
    }

    public static EnrichedArticle enriched(Article article) {
        FakeTagger tagger = new FakeTagger(ACTORS);
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setRevision(1)
                .setMentions(tagger.tag(article.getTitle(), article.getText(), article.getLanguage()))
                .setSignature(Sketch.of(article.getTitle(), article.getText(), article.getLanguage())
                        .toSignature())
                .setTagger("fake")
                .setWatchlist(VERSION)
                .build();
    }

    public static WatchlistSnapshot watchlist(Rule... rules) {
        return new WatchlistSnapshot(
                new FakeTagger(ACTORS),
                ACTORS.stream().collect(Collectors.toMap(Actor::getId, Function.identity())),
                RuleIndex.of(List.of(rules), ACTORS),
                VERSION);
    }
}
