package io.wirewatch.enrich.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceFinderTest {

    @Test
    void theSentenceThatNamesMostActorsIsTheBest() {
        assertThat(
                        quotes(
                                "Taliban speak",
                                "The Taliban came. Ahmad Massoud met the Taliban and the National Resistance Front. It rained."))
                .startsWith("Ahmad Massoud met the Taliban and the National Resistance Front.");
    }

    @Test
    void theNextSentenceAddsAnActorThatWasNotNamed() {
        assertThat(quotes("News", "The Taliban came. The Taliban left. Ahmad Massoud spoke."))
                .containsExactly("The Taliban came.", "Ahmad Massoud spoke.", "The Taliban left.");
    }

    @Test
    void theTextGoesBeforeTheTitle() {
        assertThat(quotes("Taliban speak", "The Taliban came.")).containsExactly("The Taliban came.", "Taliban speak");
    }

    @Test
    void theQuoteIsExactlyTheTextAtItsSpan() {
        Article article = Samples.article("a", "example.org", "😀 Oh.\n\n😀😀 The Taliban came 😀, they said…  Then?")
                .setTitle("😀 Taliban")
                .build();
        for (Evidence evidence : find(article)) {
            String field = evidence.getField() == TextField.TITLE ? article.getTitle() : article.getText();
            assertThat(slice(field, evidence.getStart(), evidence.getEnd())).isEqualTo(evidence.getQuote());
            assertThat(evidence.getMentions()).isNotEmpty().allSatisfy(mention -> {
                assertThat(mention.getStart()).isGreaterThanOrEqualTo(evidence.getStart());
                assertThat(mention.getEnd()).isLessThanOrEqualTo(evidence.getEnd());
                assertThat(slice(field, mention.getStart(), mention.getEnd())).isEqualTo(mention.getSurface());
            });
        }
        assertThat(find(article)).hasSize(2);
    }

    private static String slice(String text, int start, int end) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static List<String> quotes(String title, String text) {
        return find(Samples.article("a", "example.org", text).setTitle(title).build()).stream()
                .map(Evidence::getQuote)
                .toList();
    }

    private static List<Evidence> find(Article article) {
        EnrichedArticle enriched = Samples.enriched(article);
        return EvidenceFinder.find(article, enriched.getMentions());
    }
}
