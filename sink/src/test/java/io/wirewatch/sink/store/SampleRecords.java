package io.wirewatch.sink.store;

import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.Stage;
import io.wirewatch.schemas.TextField;
import io.wirewatch.schemas.WatchlistVersion;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One plausible record of each type that the sink takes in. */
public final class SampleRecords {

    public static final Instant SEEN = Instant.parse("2026-11-23T10:00:00Z");
    public static final String SENTENCE = "Fighters of the National Resistance Front attacked a post in Panjshir.";
    private static final String SURFACE = "National Resistance Front";

    private SampleRecords() {}

    public static WatchlistVersion watchlist() {
        return new WatchlistVersion(12L, 3L, "c0ffee");
    }

    /** A mention of the Front in {@link #SENTENCE} when that begins at the code point. */
    public static Mention mention(int sentenceStart) {
        int start = sentenceStart + SENTENCE.indexOf(SURFACE);
        return Mention.newBuilder()
                .setActorId("nrf")
                .setField(TextField.TEXT)
                .setStart(start)
                .setEnd(start + SURFACE.length())
                .setSurface(SURFACE)
                .setConfidence(0.97)
                .setAlias(SURFACE)
                .setRule("alias")
                .setReason("full name")
                .build();
    }

    public static EnrichedArticle enriched(String articleId, String text) {
        Article article = Article.newBuilder()
                .setArticleId(articleId)
                .setPageId("page-" + articleId)
                .setUrl("https://news.example/" + articleId)
                .setFeedUrl("https://news.example/feed")
                .setSite("news.example")
                .setTitle("Post attacked")
                .setText(text)
                .setByline(List.of("Zarghuna Karimi"))
                .setContentHash("hash-" + articleId)
                .setFetchedAt(SEEN.plusSeconds(2))
                .setExtractor("1")
                .setFirstSeen(SEEN)
                .build();
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setRevision(1)
                .setMentions(List.of(mention(0)))
                .setSignature(new Signature("1", 3, List.of(1L, 2L, 3L), List.of(), ByteBuffer.allocate(0)))
                .setTagger("1")
                .setWatchlist(watchlist())
                .build();
    }

    public static Decision decision(String articleId) {
        return Decision.newBuilder()
                .setRuleId("nrf-attacks")
                .setRuleVersion("v1")
                .setArticleId(articleId)
                .setContentHash("hash-" + articleId)
                .setOutcome(DecisionOutcome.FIRED)
                .setStoryId(articleId)
                .setAlertId("alert-1")
                .setFacts(Map.of("mentions", "1"))
                .setWatchlist(watchlist())
                .setFirstSeen(SEEN)
                .build();
    }

    /** An alert of one source; each revision was seen a minute after the one before. */
    public static Alert alert(String alertId, int revision, String headline) {
        return Alert.newBuilder()
                .setAlertId(alertId)
                .setRuleId("nrf-attacks")
                .setRuleName("Attacks by the resistance")
                .setRuleVersion("v1")
                .setTeam("kabul-desk")
                .setSeverity(Severity.HIGH)
                .setStoryId("a1")
                .setKind(revision == 1 ? AlertKind.FIRED : AlertKind.UPDATED)
                .setRevision(revision)
                .setHeadline(headline)
                .setUrl("https://news.example/a1")
                .setArticleId("a1")
                .setLanguage("en")
                .setEvidence(List.of(
                        new Evidence("a1", TextField.TEXT, 20, 20 + SENTENCE.length(), SENTENCE, List.of(mention(20)))))
                .setActors(List.of(new AlertActor("nrf", SURFACE, ActorType.GROUP, 0.97)))
                .setSources(List.of(new AlertSource("news.example", "https://news.example/a1", "a1", headline, SEEN)))
                .setSourceCount(1)
                .setArticleCount(revision)
                .setFirstSeen(SEEN)
                .setLastSeen(SEEN.plusSeconds(60L * revision))
                .setWatchlist(watchlist())
                .build();
    }

    public static Delivery delivery(String deliveryId, DeliveryState state, Instant updatedAt) {
        return Delivery.newBuilder()
                .setDeliveryId(deliveryId)
                .setAlertId("alert-1")
                .setRevision(1)
                .setChannelId("desk-hook")
                .setState(state)
                .setAttempts(List.of(new DeliveryAttempt(1, updatedAt, 200, 12L, null)))
                .setUpdatedAt(updatedAt)
                .build();
    }

    public static PollLedger poll(String pollId) {
        return PollLedger.newBuilder()
                .setFeedUrl("https://news.example/feed")
                .setPollId(pollId)
                .setPolledAt(SEEN)
                .setDurationMillis(42)
                .setOutcome("FETCHED")
                .setStatus(200)
                .setSeen(3)
                .setNewItems(2)
                .setRejected(1)
                .setRejections(Map.of("NO_LINK", 1))
                .setNextDue(SEEN.plusSeconds(600))
                .build();
    }

    public static Rejection rejection(String pageId) {
        return Rejection.newBuilder()
                .setPageId(pageId)
                .setUrl("https://news.example/gone")
                .setFeedUrl("https://news.example/feed")
                .setStage(Stage.FETCH)
                .setReason("NOT_FOUND")
                .setDetail("HTTP 404")
                .setAt(SEEN.plusSeconds(1))
                .setFirstSeen(SEEN)
                .build();
    }
}
