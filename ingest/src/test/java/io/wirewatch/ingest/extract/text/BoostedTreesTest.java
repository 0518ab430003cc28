package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final String TREE = "a<1{a<.5{-.001|.002}|b<2{.003|.004}}";

    @Test
    void eachTreeOfALongModelIsWalkedToItsOwnLeaf() {
        BoostedTrees trees = BoostedTrees.read(0, new float[0], Collections.nCopies(2_000, TREE), List.of("a", "b"));

        assertThat(trees.score(new float[] {.7f, 0})).isCloseTo(4, within(.01f));
        assertThat(trees.score(new float[] {1, 1})).isCloseTo(6, within(.01f));
        assertThat(trees.score(new float[] {1, 2})).isCloseTo(8, within(.01f));
    }

    @Test
    void aHopelessRowIsGivenUpAtTheNextLook() {
        List<String> trees = Collections.nCopies(64, "a<1{-.1|.1}");
        float[] bars = {-9, -9, -2, -9};
        BoostedTrees model = BoostedTrees.read(0, bars, trees, List.of("a"));

        assertThat(model.score(new float[] {0})).isCloseTo(-3.2f, within(.001f));
        assertThat(model.score(new float[] {1})).isCloseTo(6.4f, within(.001f));
        assertThat(model.course(new float[] {0})).hasSize(5);
        assertThat(model.course(new float[] {0})[4]).isCloseTo(-6.4f, within(.001f));
    }

    @Test
    void manyRowsScoreAsEachAlone() {
        BoostedTrees trees =
                BoostedTrees.read(.1f, new float[] {-1, -1, -1}, Collections.nCopies(40, TREE), List.of("a", "b"));
        float[][] rows = {{0, 0}, {.7f, 5}, {3, 1}, {3, 3}};

        float[] scores = trees.scores(rows, 3);

        assertThat(scores).hasSize(3);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isEqualTo(trees.score(rows[i]));
        }
    }
}
