package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.TextField;
import io.wirewatch.sink.store.StoredAlert.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightingTest {

    @Test
    void shouldCountCodePointsSoThatAnEmojiBeforeTheMentionDoesNotShiftIt() {
        assertThat(marked("🔥🔥 Taliban advance", 0, mention(3, 10))).isEqualTo("🔥🔥 [Taliban] advance");
    }

    @Test
    void shouldCountFromWhereTheSentenceBegins() {
        assertThat(marked("جبهه مقاومت حمله کرد.", 100, mention(100, 111))).isEqualTo("[جبهه مقاومت] حمله کرد.");
    }

    @Test
    void shouldMarkTheLongerOfTwoThatBeginTogetherAndSkipWhatOverlapsIt() {
        assertThat(marked("Islamic State Khorasan struck", 0, mention(8, 13), mention(0, 22), mention(0, 13)))
                .isEqualTo("[Islamic State Khorasan] struck");
    }

    @Test
    void shouldMarkSeveralUpToTheVeryEnd() {
        assertThat(marked("Russia met Iran", 0, mention(11, 15), mention(0, 6))).isEqualTo("[Russia] met [Iran]");
    }

    @Test
    void shouldLeaveOutMentionsThatLieOutside() {
        assertThat(marked("short", 10, mention(0, 3), mention(12, 99), mention(13, 13)))
                .isEqualTo("short");
    }

    @Test
    void shouldGiveTheTextBackWhenPutTogether() {
        String text = "a🔥b\u202Ec";
        String together = String.join(
                "",
                Highlighting.parts(text, 0, List.of(mention(1, 2), mention(3, 4))).stream()
                        .map(Highlighting.Part::text)
                        .toList());
        assertThat(together).isEqualTo(text);
    }

    private static String marked(String text, int start, Mention... mentions) {
        StringBuilder marked = new StringBuilder();
        Highlighting.parts(text, start, List.of(mentions))
                .forEach(part -> marked.append(part.mention() == null ? part.text() : "[" + part.text() + "]"));
        return marked.toString();
    }

    private static Mention mention(int start, int end) {
        return new Mention("actor", TextField.TEXT, start, end, "", 0.9, "", "alias", "");
    }
}
