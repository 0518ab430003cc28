package io.wirewatch.sink.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.wirewatch.schemas.Alert;
import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoredAlert;
import java.io.StringReader;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertFeedTest {

    @ParameterizedTest
    @EnumSource(AlertFeed.Format.class)
    void aReaderFindsTheAlertsUnderTheirIds(AlertFeed.Format format) throws Exception {
        StoredAlert alert = alert("Post attacked");
        SyndFeed feed =
                read(AlertFeed.write(format, "Alerts of team kabul-desk", "http://localhost/f", List.of(alert)));
        assertThat(feed.getTitle()).isEqualTo("Alerts of team kabul-desk");
        assertThat(feed.getEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getUri()).isEqualTo("urn:wirewatch:alert:alert-1");
            assertThat(entry.getTitle()).isEqualTo("HIGH: Post attacked");
            assertThat(entry.getLink()).isEqualTo("https://news.example/a1");
            assertThat(entry.getPublishedDate()).isEqualTo(Date.from(alert.firstSeen()));
            assertThat(entry.getDescription().getValue()).contains(SampleRecords.SENTENCE, "National Resistance Front");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script> & ]]> <!channel>",
                "Blast\r\n\u0000\u0007\u001B[31m\uFFFF\uD800 end",
                "\u202Ereversed\u202C \u2066isolated",
                "=HYPERLINK(\"x\") {{x}} *bold*",
            })
    void aHostileHeadlineIsOnlyText(String headline) throws Exception {
        for (AlertFeed.Format format : AlertFeed.Format.values()) {
            String xml = AlertFeed.write(format, headline, "http://localhost/f", List.of(alert(headline)));
            assertThat(xml).doesNotContain("<script", "\u202E", "\u2066", "<!channel");
            assertThat(read(xml).getEntries().getFirst().getTitle()).startsWith("HIGH: ");
        }
    }

    @Test
    void readersOfRssThatTakeTextForHtmlMeetNoMarkup() throws Exception {
        StoredAlert alert = StoredAlert.of(
                SampleRecords.alert("alert-1", 1, "<img src=//tracker.example/x.png onerror=alert(1)> & more"));
        var entry = read(AlertFeed.write(AlertFeed.Format.RSS, "All", "http://localhost/f", List.of(alert)))
                .getEntries()
                .getFirst();
        assertThat(entry.getTitle()).isEqualTo("HIGH: ‹img src=//tracker.example/x.png onerror=alert(1)› & more");
        assertThat(entry.getDescription().getValue()).doesNotContain("<");

        StoredAlert named = StoredAlert.of(ruleNamed("<b>Attacks</b> & more"));
        assertThat(read(AlertFeed.write(AlertFeed.Format.RSS, "All", "http://localhost/f", List.of(named)))
                        .getEntries()
                        .getFirst()
                        .getDescription()
                        .getValue())
                .contains("&lt;b&gt;Attacks&lt;/b&gt; &amp; more");
    }

    @Test
    void anEmptyFeedIsAFeed() throws Exception {
        for (AlertFeed.Format format : AlertFeed.Format.values()) {
            assertThat(read(AlertFeed.write(format, "Nothing yet", "http://localhost/f", List.of()))
                            .getEntries())
                    .isEmpty();
        }
    }

    private static StoredAlert alert(String headline) {
        return StoredAlert.of(SampleRecords.alert("alert-1", 1, headline));
    }

    private static Alert ruleNamed(String name) {
        Alert alert = SampleRecords.alert("alert-1", 1, "Post attacked");
        alert.setRuleName(name);
        return alert;
    }

    private static SyndFeed read(String xml) throws Exception {
        return new SyndFeedInput().build(new StringReader(xml));
    }
}
