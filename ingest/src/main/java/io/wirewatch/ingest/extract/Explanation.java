package io.wirewatch.ingest.extract;

import io.wirewatch.ingest.extract.text.BlockVerdict;
import java.util.List;

/**
 * What was made of a page and why.
 *
 * @param extraction the article, or the reason why there is none
 * @param blocks what was kept and dropped, in the order of the page; empty when there is no markup
 */
public record Explanation(Extraction extraction, List<BlockVerdict> blocks) {}
