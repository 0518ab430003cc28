package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of many languages and scripts in which every true mention is marked: those are found, and no other. */
class FreshTextsTest {

    private static final Pattern MARK = Pattern.compile("\\[([^|\\]]+)\\|([^\\]]+)]");

    static Stream<String> texts() {
        return WatchedFixture.text("fresh-texts.txt").lines().filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void findsWhatIsMarkedAndNothingElse(String line) {
        String marked = line.substring(line.indexOf(' ') + 1);
        String language = line.substring(0, line.indexOf(' '));
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher mark = MARK.matcher(marked);
        while (mark.find()) {
            mark.appendReplacement(text, Matcher.quoteReplacement(mark.group(1)));
            int start = text.codePointCount(0, text.length() - mark.group(1).length());
            expected.add(start + " " + mark.group(1) + " = " + mark.group(2));
        }
        mark.appendTail(text);
        assertThat(WatchedFixture.TAGGER.tag(text.toString(), language).stream()
                        .map(mention -> mention.start() + " " + mention.surface() + " = " + mention.actorId()))
                .containsExactlyElementsOf(expected);
    }
}
