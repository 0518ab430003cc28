package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoredAlert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final Pages pages = new Pages(new Assets());

    @Test
    void shouldMarkTheMentionInTheProvingSentence() {
        assertThat(card(SampleRecords.alert("a", 1, "Headline")))
                .contains("Fighters of the <mark title=\"National Resistance Front (97 %): full name\">"
                        + "National Resistance Front</mark> attacked");
    }

    @Test
    void shouldMarkTheHeadlineWhenItIsTheProofAndNotRepeatIt() {
        String headline = "🔥 Taliban deny it";
        Alert alert = SampleRecords.alert("a", 1, headline);
        Mention mention = SampleRecords.mention(0);
        mention.setField(TextField.TITLE);
        mention.setStart(2);
        mention.setEnd(9);
        alert.setEvidence(List.of(new Evidence("a1", TextField.TITLE, 0, 17, headline, List.of(mention))));
        assertThat(card(alert)).contains("🔥 <mark", ">Taliban</mark> deny it").doesNotContain("<blockquote");
    }

    @Test
    void shouldEscapeWhateverANewsSiteWrites() {
        Alert alert = SampleRecords.alert("\"><script>id</script>", 1, "<script>alert(1)</script><img onerror=x>");
        alert.setTeam("<b>team</b>");
        alert.setRuleName("\" onmouseover=\"x");
        alert.setLanguage("en\" onload=\"x");
        alert.setSources(List.of(new AlertSource(
                "<i>site</i>", "https://news.example/?\"x", "a1", "\" onfocus=\"x", SampleRecords.SEEN)));
        String html = card(alert);
        assertThat(html)
                .doesNotContain("<script", "<img", "<b>team", "<i>site", "=\"\" on", "onload")
                .contains("&lt;script&gt;alert(1)", "title=\"&#34; onfocus=&#34;x\"");
    }

    @Test
    void shouldNotLinkWhatIsNoWebAddress() {
        Alert alert = SampleRecords.alert("a", 1, "Headline");
        alert.setUrl("javascript:alert(1)");
        alert.setSources(List.of());
        assertThat(card(alert)).contains("Headline").doesNotContain("href");
    }

    @Test
    void shouldLetEachTextFindItsOwnDirection() {
        Alert alert = SampleRecords.alert("a", 1, "طالبان \u202Eحمله");
        alert.setLanguage("fa");
        assertThat(card(alert)).contains("dir=\"auto\" lang=\"fa\"").contains("طالبان");
    }

    @Test
    void shouldSayWhatToDoNextWhenNothingHasComeIn() {
        Summary nothing = new Summary(0, 0, 0, 0, 0, Map.of(), null, null);
        assertThat(pages.inbox(new Inbox(List.of(), Inbox.Facts.of(nothing), null, true, "")))
                .contains("No alerts yet", "wirewatch apply")
                .doesNotContain("hidden>\n    <h2>No alerts");
    }

    @Test
    void aFullPageShouldWeighLessThan100KilobytesAsItIsSent() throws Exception {
        Card card = Card.of(StoredAlert.of(SampleRecords.alert("a", 1, "Headline ".repeat(12))));
        Summary summary = new Summary(50, 50, 50, 0, 3, Map.of(), SampleRecords.SEEN, null);
        List<Card> cards = new ArrayList<>(Collections.nCopies(50, card));
        String html = pages.inbox(new Inbox(cards, Inbox.Facts.of(summary), "/?before=1-a", true, "0:1"));
        Assets assets = new Assets();
        long extras = List.of("wirewatch.css", "wirewatch.js", "icon.svg").stream()
                .mapToLong(name -> assets.find(name).orElseThrow().text().length())
                .sum();
        java.io.ByteArrayOutputStream sent = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(sent)) {
            gzip.write(html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(sent.size() + extras).isLessThan(100_000);
    }

    private String card(Alert alert) {
        return pages.card(Card.of(StoredAlert.of(alert)));
    }
}
