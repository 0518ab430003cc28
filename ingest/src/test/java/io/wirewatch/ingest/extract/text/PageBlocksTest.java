package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageBlocksTest {

    private static final String PARAGRAPH =
            "<p>A paragraph of the story, with commas, that goes on until it is long enough to be prose.</p>";
    private static final String LINK = "<div><a href='/x'>A link to another story of this site</a></div>";

    @Test
    void linksFarFromAllProseAreNavigationAndHaveNoChance() {
        PageBlocks page = of(LINK.repeat(5) + "<article>" + PARAGRAPH.repeat(6) + "</article>");

        float[] chances = page.chances(BlockModel.current());

        assertThat(page.isNavigation(0)).isTrue();
        assertThat(chances[0]).isZero();
        assertThat(page.isNavigation(6)).isFalse();
        assertThat(chances[6]).isPositive();
    }

    @Test
    void linksBesideProseOrInsideItsElementAreLeftToTheModel() {
        PageBlocks page = of(LINK.repeat(3) + "<article>" + PARAGRAPH.repeat(6) + LINK.repeat(5) + "</article>");

        assertThat(page.isNavigation(2)).isFalse();
        assertThat(page.isNavigation(page.size() - 1)).isFalse();
    }

    @Test
    void aPageOfManyBlocksIsScoredAsEachBlockAlone() {
        PageBlocks page = of(String.join(LINK, Collections.nCopies(40, PARAGRAPH)));
        BlockModel model = BlockModel.current();

        float[] chances = page.chances(model);

        for (int i = 0; i < chances.length; i++) {
            float alone = (float) (1 / (1 + Math.exp(-model.score(page.row(i)))));
            assertThat(chances[i]).isEqualTo(page.isNavigation(i) ? 0 : alone);
        }
    }

    @Test
    void aPageWithoutTextHasNoBlocks() {
        PageBlocks page = of("<script>1</script>");

        assertThat(page.size()).isZero();
        assertThat(page.chances(BlockModel.current())).isEmpty();
        assertThat(page.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='text/template'>%s</script>",
                "<script type='text/x-template'>%s</script>",
                "<template>%s</template>",
                "<noscript>%s</noscript>"
            })
    void textThatOnlyAScriptShowsIsReadWhereThePageShowsNone(String veil) {
        String veiled = veil.formatted(PARAGRAPH.repeat(6));

        assertThat(of("<div>" + LINK.repeat(3) + veiled + "</div>").size()).isEqualTo(9);
        assertThat(of("<div>" + PARAGRAPH.repeat(6) + veiled + "</div>").size()).isEqualTo(6);
    }

    @Test
    void smallTemplatesAreNoText() {
        assertThat(of("<div><template><p>Subscribe, and never miss a story of ours.</p></template></div>")
                        .size())
                .isZero();
    }

    @Test
    @Timeout(5)
    void templatesInsideTemplatesAreReadOnce() {
        assertThat(of("<template>".repeat(20_000) + PARAGRAPH.repeat(6)).size()).isLessThan(7);
    }

    private static PageBlocks of(String body) {
        return PageBlocks.of(Jsoup.parse("<html><body>" + body), TextHints.NONE);
    }
}
