package io.wirewatch.standalone.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.match.TaggedMention;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

    private static final TaggedMention TALIBAN =
            new TaggedMention("taliban", 2, 9, "Taliban", 0.93, "Taliban", "alias", "Listed name.");

    @Test
    void marksAMentionBehindAnEmojiAndTellsWhy() {
        assertThat(MarkedText.of("😀 Taliban said so.", List.of(TALIBAN), false))
                .isEqualTo("😀 [Taliban](1) said so.\n\n  1  taliban  0.93  Listed name.\n");
    }

    @Test
    void saysWhenNobodyIsMentioned() {
        assertThat(MarkedText.of("Rain.", List.of(), false)).isEqualTo("Rain.\n\nNo actor of the list is mentioned.\n");
    }
}
