package io.wirewatch.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class FactWordsTest {

    private static final int WIDE = 'Ａ' - 'A';

    private record Word(int value, Facts.@Nullable Kind kind, boolean cased) {}

    /** Letters of ASCII go a short way, wide ones the long way of all scripts. */
    @Property
    void wideLettersMakeTheSameWords(@ForAll("texts") String text) {
        String wide = text.chars()
                .map(unit -> Character.isLetter(unit) ? unit + WIDE : unit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(words(wide)).isEqualTo(words(text));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known =
                Arbitraries.of("twelve", "Monday", "May", "Kabul", "IT", "o", "x".repeat(70), "Don't");
        Arbitrary<String> made = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("AZ09'")
                .ofMaxLength(9)
                .map(letters -> (letters.length() % 2 == 0 ? "k" : "K") + letters);
        return Arbitraries.oneOf(known, made)
                .list()
                .ofMaxSize(30)
                .map(words -> String.join(words.size() % 2 == 0 ? " " : ". ", words));
    }

    private static List<Word> words(String text) {
        FactWords words = new FactWords("en");
        words.read(text);
        return IntStream.range(0, words.size())
                .mapToObj(i -> new Word(words.value(i), words.kind(i), words.isCased(i)))
                .toList();
    }
}
