package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Evidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookPayloadTest {

    @Test
    void saysWhatHappenedAndWhen() throws IOException {
        JsonNode message = read(TestAlerts.alert("a1", 1));
        assertThat(message.path("type").asText()).isEqualTo("alert.fired");
        assertThat(message.path("timestamp").asText()).isEqualTo("2026-11-23T10:15:30Z");
        JsonNode data = message.path("data");
        assertThat(data.path("alertId").asText()).isEqualTo("a1");
        assertThat(data.path("severity").asText()).isEqualTo("HIGH");
        assertThat(data.path("evidence").get(0).path("quote").asText()).isEqualTo("A blast shook Kabul on Monday.");
        assertThat(data.path("actors").get(0).path("id").asText()).isEqualTo("iskp");
        assertThat(data.path("sources").size()).isEqualTo(2);
        assertThat(data.path("shortened").asBoolean()).isFalse();
    }

    @Test
    void eachKindOfAlertHasItsType() throws IOException {
        List<String> types = new ArrayList<>();
        for (AlertKind kind : AlertKind.values()) {
            types.add(read(TestAlerts.builder("a1", 2).setKind(kind).build())
                    .path("type")
                    .asText());
        }
        assertThat(types).containsExactly("alert.fired", "alert.updated", "alert.corrected", "alert.withdrawn");
    }

    @Test
    void everyAttemptCarriesTheSameBytes() {
        assertThat(WebhookPayload.of(new Message("id", List.of(TestAlerts.alert("a1", 3)))))
                .isEqualTo(WebhookPayload.of(new Message("id", List.of(TestAlerts.alert("a1", 3)))));
    }

    @Test
    void aHostileHeadlineStaysAText() throws IOException {
        String headline = "<!channel> \"},{\r\nBcc: x\u202e =cmd()";
        JsonNode message =
                read(TestAlerts.builder("a1", 1).setHeadline(headline).build());
        assertThat(message.path("data").path("headline").asText()).isEqualTo(headline);
    }

    @Test
    void aLongAlertIsShortenedAndItsCountsStay() throws IOException {
        Alert alert = TestAlerts.builder("a1", 1)
                .setSources(TestAlerts.sources(400))
                .setSourceCount(400)
                .build();
        JsonNode data = read(alert).path("data");
        assertThat(data.path("sources").size()).isBetween(1, 50);
        assertThat(data.path("sourceCount").asInt()).isEqualTo(400);
    }

    @Test
    void aQuoteIsWholeOrAbsent() throws IOException {
        List<Evidence> evidence = IntStream.range(0, 30)
                .mapToObj(i -> TestAlerts.evidence("سوگند".repeat(100 * (i + 1))))
                .toList();
        JsonNode quotes = read(TestAlerts.builder("a1", 1).setEvidence(evidence).build())
                .path("data")
                .path("evidence");
        assertThat(quotes.size()).isPositive();
        assertThat(quotes)
                .allSatisfy(quote -> assertThat(evidence)
                        .extracting(Evidence::getQuote)
                        .contains(quote.path("quote").asText()));
    }

    @Test
    void nothingMakesItTooLong() throws IOException {
        String huge = "\u0001😀".repeat(30_000);
        Alert alert = TestAlerts.builder(huge, 1)
                .setHeadline(huge)
                .setUrl(huge)
                .setLanguage(huge)
                .setRuleId(huge)
                .setRuleName(huge)
                .setRuleVersion(huge)
                .setTeam(huge)
                .setStoryId(huge)
                .setArticleId(huge)
                .setEvidence(List.of(TestAlerts.evidence(huge)))
                .setActors(List.of(new AlertActor(huge, huge, ActorType.GROUP, 1.0)))
                .build();
        JsonNode data = read(alert).path("data");
        assertThat(data.path("shortened").asBoolean()).isTrue();
        assertThat(data.path("url").isNull()).isTrue();
    }

    private static JsonNode read(Alert alert) throws IOException {
        byte[] body = WebhookPayload.of(new Message("id", List.of(alert)));
        assertThat(body.length).isLessThan(WebhookPayload.MAX_BYTES);
        return new ObjectMapper().readTree(body);
    }
}
