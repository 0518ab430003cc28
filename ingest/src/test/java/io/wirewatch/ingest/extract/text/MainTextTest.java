package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided beside the chances of the blocks. */
class MainTextTest {

    private static final String FIRST =
            "<p>The talks could go on in the coming weeks, the minister said on Monday.</p>";
    private static final String LAST =
            "<p>The next round is expected on Thursday, and both sides said they would come.</p>";
    private static final String LIST = "<ul><li>A ceasefire along the whole river</li></ul>";

    @Test
    void listsQuotesAndTablesBetweenTwoParagraphsOfOneElementAreKept() {
        String parts = LIST + "<blockquote><p>We will not leave the table, he said</p></blockquote>"
                + "<table><tr><td>Government</td><td>1,204 prisoners</td></tr></table>";

        assertThat(text("<div class=story>" + FIRST + parts + LAST + "</div>"))
                .contains("A ceasefire along", "We will not leave", "Government 1,204 prisoners");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<aside>" + LIST + "</aside>",
                "<div class=related>" + LIST + "</div>",
                "<figure>" + LIST + "</figure>",
                "<ul><li><a href=/a>A ceasefire along the whole river</a></li></ul>"
            })
    void whatIsForeignBetweenThemIsNotKept(String foreign) {
        assertThat(text("<div class=story>" + FIRST + foreign + LAST + "</div>"))
                .doesNotContain("A ceasefire");
    }

    @Test
    void listsBehindTheLastParagraphAreLeftToTheModel() {
        assertThat(text("<div class=story>" + FIRST + LAST + LIST + "</div>")).doesNotContain("A ceasefire");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sign up for our daily newsletter and never miss a story.",
                "► Melden Sie sich für unseren Newsletter an.",
                "Подписывайтесь на наш канал в Телеграме.",
                "تابعونا على قناة تلغرام"
            })
    void pleasToReadersAreLeftOut(String plea) {
        assertThat(text("<div>" + FIRST + "<p>" + plea + "</p>" + LAST + "</div>", 0.9f))
                .contains("coming weeks", "next round")
                .doesNotContain(plea.substring(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subscribers of the newsletter were told by email on Monday.",
                "Follow-up talks were announced on Twitter.",
                "The newsletter asked its readers to sign up."
            })
    void newsThatSpeaksOfNewslettersIsKept(String news) {
        assertThat(text("<div>" + FIRST + "<p>" + news + "</p>" + LAST + "</div>", 0.9f))
                .contains(news);
    }

    @Test
    void lessIsAskedForWhereTheModelIsUnsureOfThePage() {
        PageBlocks page = PageBlocks.of(Jsoup.parse("<div>" + FIRST + LAST + "</div>"), TextHints.NONE);

        assertThat(kept(page, 0.95f, 0.45f)).contains("coming weeks").doesNotContain("next round");
        assertThat(kept(page, 0.5f, 0.45f)).contains("coming weeks", "next round");
        assertThat(kept(page, 0.3f, 0.3f)).isEmpty();
    }

    private static String kept(PageBlocks page, float... chances) {
        return MainText.ofBlocks(page, chances, TextHints.NONE).text();
    }

    /** The paragraphs of the story are likely, all else is not. */
    private static String text(String html) {
        PageBlocks page = PageBlocks.of(Jsoup.parse(html), TextHints.NONE);
        float[] chances = new float[page.size()];
        for (int i = 0; i < chances.length; i++) {
            boolean story = page.text(i).startsWith("The ");
            chances[i] = story ? 0.9f : 0.2f;
        }
        return MainText.ofBlocks(page, chances, TextHints.NONE).text();
    }

    private static String text(String html, float chance) {
        PageBlocks page = PageBlocks.of(Jsoup.parse(html), TextHints.NONE);
        float[] chances = new float[page.size()];
        java.util.Arrays.fill(chances, chance);
        return MainText.ofBlocks(page, chances, TextHints.NONE).text();
    }
}
