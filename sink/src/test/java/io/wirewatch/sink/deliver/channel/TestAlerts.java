package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.TextField;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Alerts for tests. */
public final class TestAlerts {

    public static final Instant SEEN = Instant.parse("2026-11-23T10:15:30Z");

    private TestAlerts() {}

    /** An alert of the Kabul desk. */
    public static Alert alert(String id, int revision) {
        return builder(id, revision).build();
    }

    public static Alert.Builder builder(String id, int revision) {
        return Alert.newBuilder()
                .setAlertId(id)
                .setRevision(revision)
                .setKind(revision == 1 ? AlertKind.FIRED : AlertKind.UPDATED)
                .setRuleId("kabul-attacks")
                .setRuleName("Attacks in Kabul")
                .setTeam("kabul-desk")
                .setSeverity(Severity.HIGH)
                .setHeadline("Blast near the airport")
                .setUrl("https://news.example.org/blast")
                .setArticleId("article-1")
                .setStoryId("article-1")
                .setEvidence(List.of(evidence("A blast shook Kabul on Monday.")))
                .setActors(List.of(new AlertActor("iskp", "Islamic State Khorasan", ActorType.GROUP, 0.9)))
                .setSources(sources(2))
                .setSourceCount(2)
                .setArticleCount(3)
                .setFirstSeen(SEEN.minusSeconds(60))
                .setLastSeen(SEEN);
    }

    public static Evidence evidence(String quote) {
        return Evidence.newBuilder()
                .setArticleId("article-1")
                .setField(TextField.TEXT)
                .setStart(0)
                .setEnd(quote.codePointCount(0, quote.length()))
                .setQuote(quote)
                .setMentions(List.of())
                .build();
    }

    public static List<AlertSource> sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AlertSource(
                        "site" + i + ".example", "https://site" + i + ".example/a", "article-" + i, "Blast " + i, SEEN))
                .toList();
    }
}
