package io.wirewatch.ingest.extract.text;

import java.util.List;

/**
 * What was decided of one block and why.
 *
 * @param path its elements with their classes, the innermost last
 * @param text folded
 * @param chance to belong to the article, from 0 to 1
 * @param kept true when it is in the text
 * @param rule what decided: {@code chance}, {@code pointer}, {@code loose heading} or {@code navigation}
 * @param reasons what spoke most for it or against it
 */
public record BlockVerdict(String path, String text, float chance, boolean kept, String rule, List<Reason> reasons) {

    /**
     * One feature of the block.
     *
     * @param feature its name
     * @param value as measured
     * @param weight what it adds to the logarithm of the odds, against the page's middle block
     */
    public record Reason(String feature, float value, float weight) {}
}
