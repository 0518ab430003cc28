package io.wirewatch.bench.extract;

import io.wirewatch.ingest.extract.ArticleHints;
import io.wirewatch.ingest.extract.evidence.EvidenceReader;
import io.wirewatch.ingest.extract.page.PageParser;
import io.wirewatch.ingest.extract.page.PageParser.Markup;
import io.wirewatch.ingest.extract.text.MainText;
import io.wirewatch.ingest.extract.text.PageBlocks;
import io.wirewatch.ingest.extract.text.TextHints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A page taken apart by the code that runs in production, with the labels of its blocks.
 *
 * @param gold the page and what is wanted of it
 * @param blocks its blocks
 * @param hints what the page declares
 * @param labels which blocks are wanted
 */
record TrainingPage(GoldPage gold, PageBlocks blocks, TextHints hints, BlockLabels labels) {

    /** Takes the page apart; null when it is no HTML or has no text. */
    static @Nullable TrainingPage of(GoldPage gold) throws IOException {
        if (!(PageParser.parse(gold.body(), gold.headers(), gold.url()) instanceof Markup markup)) {
            return null;
        }
        TextHints hints = ArticleHints.of(EvidenceReader.read(markup.document()), null);
        PageBlocks blocks = PageBlocks.of(markup.document(), hints);
        return blocks.size() == 0 ? null : new TrainingPage(gold, blocks, hints, BlockLabels.of(gold, blocks));
    }

    /** The part of the test that the page belongs to: all pages of a site go to one. */
    int fold(int folds) {
        return Math.floorMod(gold.site().hashCode() * 0x9E3779B1, folds);
    }

    /** The text that comes of these chances. */
    String text(float[] chances) {
        return MainText.ofBlocks(blocks, chances, hints).text();
    }
}
