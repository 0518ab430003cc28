package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

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

    private static PageBlocks of(String body) {
        return PageBlocks.of(Jsoup.parse("<html><body>" + body), TextHints.NONE);
    }
}
