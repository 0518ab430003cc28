package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoredAlert;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private final Templates templates = new Templates();

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
        assertThat(card(alert)).contains("Headline").doesNotContain("javascript:");
    }

    @Test
    void shouldLetEachTextFindItsOwnDirection() {
        Alert alert = SampleRecords.alert("a", 1, "طالبان \u202Eحمله");
        alert.setLanguage("fa");
        assertThat(card(alert)).contains("dir=\"auto\" lang=\"fa\"").contains("طالبان");
    }

    @Test
    void shouldSayWhatToDoNextWhenNothingHasComeIn() {
        assertThat(inbox(List.of(), false))
                .contains("No alerts yet", "wirewatch apply")
                .doesNotContain("id=\"empty\" hidden");
        assertThat(inbox(List.of(), true)).contains("Nothing is open").doesNotContain("wirewatch apply");
    }

    @Test
    void shouldShowWhoMutedAnAlertAndOfferToReopenIt() {
        Handling muted = new Handling(
                Handling.State.MUTED,
                "Ann",
                "<i>drill</i>",
                Moment.of(SampleRecords.SEEN),
                Moment.of(SampleRecords.SEEN));
        String html = templates.card(Card.of(StoredAlert.of(SampleRecords.alert("a", 1, "Headline")), muted), "token");
        assertThat(html)
                .contains("<b>Muted</b> by <bdi>Ann</bdi>", "&lt;i&gt;drill", "value=\"reopen\"", "value=\"token\"")
                .doesNotContain("value=\"acknowledge\"");
    }

    @Test
    void aFullPageShouldWeighLessThan100KilobytesAsItIsSent() throws Exception {
        Card card = Card.of(StoredAlert.of(SampleRecords.alert("a", 1, "Headline ".repeat(12))), Handling.OPEN);
        String html = inbox(Collections.nCopies(50, card), true);
        Assets assets = new Assets();
        long extras = List.of("wirewatch.css", "wirewatch.js", "inbox.js", "icon.svg").stream()
                .mapToLong(name -> assets.find(name).orElseThrow().text().length())
                .sum();
        java.io.ByteArrayOutputStream sent = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(sent)) {
            gzip.write(html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(sent.size() + extras).isLessThan(100_000);
    }

    private String inbox(List<Card> cards, boolean anyArticle) {
        InboxFilter filter = new InboxFilter(Optional.of(Handling.State.OPEN), null, "", "", "");
        List<Choice> any = Choice.of("Any", Map.of(), "");
        InboxView view = new InboxView(filter, List.of(), any, any, any, any, cards, null, true, "0:1", anyArticle);
        Frame frame = new Frame(new Assets(), "Inbox", "inbox", "Ann", false, false, true, true, "token", "/");
        return templates.page("inbox.jte", frame, view);
    }

    private String card(Alert alert) {
        return templates.card(Card.of(StoredAlert.of(alert), Handling.OPEN), "token");
    }
}
