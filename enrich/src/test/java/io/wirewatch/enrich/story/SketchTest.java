package io.wirewatch.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.Signature;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scripted edits of a dozen reports on one actor: copies are like their original, other reports are not. */
class SketchTest {

    private static final List<String> REPORTS = Samples.reports();

    @Test
    void aTextIsLikeItself() {
        Sketch sketch = Sketch.of(REPORTS.getFirst());
        assertThat(sketch.similarity(Sketch.of(REPORTS.getFirst()))).isEqualTo(1);
        assertThat(sketch.similarity(Sketch.of(REPORTS.getFirst().toUpperCase(Locale.ROOT))))
                .isEqualTo(1);
    }

    @Test
    void copiesWithATenthOfTheirWordsChangedAreLike() {
        for (int i = 0; i < REPORTS.size(); i++) {
            String report = REPORTS.get(i);
            Sketch first = Sketch.of(edited(report, i));
            assertThat(first.similarity(Sketch.of(report))).as("report %s", i).isGreaterThan(StoryBook.SAME_STORY);
            assertThat(first.similarity(Sketch.of(edited(report, i + 100))))
                    .as("report %s, two edits", i)
                    .isGreaterThan(StoryBook.SAME_STORY);
        }
    }

    @Test
    void copiesWithBoilerplateAreLike() {
        String boilerplate =
                " Sign up for our morning letter and never miss a story. Read more about this on our pages."
                        + " All rights reserved, no part may be used without a written permission of the publisher.";
        for (String report : REPORTS) {
            assertThat(Sketch.of(report + boilerplate).similarity(Sketch.of(report)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aLeadIsLikeItsFullText() {
        for (String report : REPORTS) {
            String lead = report.substring(0, report.indexOf(". ") + 1);
            assertThat(Sketch.of(lead).similarity(Sketch.of(report))).as(lead).isGreaterThan(StoryBook.SAME_STORY);
        }
    }

    @Test
    void differentReportsOnOneActorAreNotLike() {
        for (int i = 0; i < REPORTS.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Sketch.of(REPORTS.get(i)).similarity(Sketch.of(REPORTS.get(j))))
                        .as("reports %s and %s", i, j)
                        .isLessThan(0.1);
            }
        }
    }

    @Test
    void estimatesTheContainmentOfLongTexts() {
        List<Integer> numbers = IntStream.range(0, 4000).boxed().toList();
        Sketch whole = Sketch.of(words(numbers));
        Sketch half = Sketch.of(words(numbers.subList(0, 2000)));
        List<Integer> mixed = new ArrayList<>(numbers.subList(0, 1000));
        IntStream.range(10_000, 11_000).forEach(mixed::add);
        assertThat(half.similarity(whole)).isCloseTo(1, within(0.001));
        assertThat(whole.similarity(Sketch.of(words(mixed)))).isCloseTo(0.5, within(0.12));
        assertThat(whole.total())
                .as("of shingles that have one hash by chance one counts")
                .isCloseTo(3998, within(8));
    }

    @Test
    void shortTextsMustBeLikeAsAWhole() {
        Sketch phrase = Sketch.of("The ministry did not answer questions");
        assertThat(phrase.similarity(Sketch.of("The ministry did not answer questions")))
                .isEqualTo(1);
        assertThat(phrase.similarity(Sketch.of(REPORTS.getFirst() + " The ministry did not answer questions")))
                .isLessThan(0.1);
    }

    @Test
    void aTextWithoutWordsIsLikeNothing() {
        assertThat(Sketch.of("").similarity(Sketch.of(""))).isZero();
        assertThat(Sketch.of("…").similarity(Sketch.of(REPORTS.getFirst()))).isZero();
    }

    @Test
    void textsWithoutSpacesAreCompared() {
        String text = "阿富汗塔利班政府外交部长星期一抵达塔什干举行为期三天的会谈讨论运河和铁路项目双方同意成立联合委员会每年举行两次会议";
        String copy = text.replace("星期一", "周一").replace("三天", "数日");
        String other = "国际刑事法院法官确认正在审查针对高级官员的新材料律师提交了九十名前检察官护士和公务员的证词法庭可能在冬季之前作出决定";
        assertThat(Sketch.of(text).similarity(Sketch.of(copy))).isGreaterThan(StoryBook.SAME_STORY);
        assertThat(Sketch.of(text).similarity(Sketch.of(other))).isLessThan(0.05);
    }

    @Test
    void comesBackFromItsRecord() {
        Sketch sketch = Sketch.of(REPORTS.getFirst());
        Signature signature = sketch.toSignature();
        Sketch read = Sketch.of(signature).orElseThrow();
        assertThat(read).usingRecursiveComparison().ignoringFields("byPlace").isEqualTo(sketch);
        assertThat(Sketch.of(signature)).as("read twice").isPresent();
        assertThat(read.toSignature()).isEqualTo(signature);
        assertThat(Sketch.of(new Signature("another", 1, List.of(), List.of(), signature.getShingles())))
                .isEmpty();
    }

    @Test
    void theRecordTakesLittleRoom() {
        Signature signature =
                Sketch.of(words(IntStream.range(0, 2000).boxed().toList())).toSignature();
        assertThat(signature.getShingles().remaining()).isLessThan(Sketch.SIZE * 7 / 2);
    }

    /** Written by the version before: 41 bits of hash, then 12 of place, a number each. */
    @Test
    void aRecordOfTheVersionBeforeIsTheSameText() {
        Sketch sketch = Sketch.of(REPORTS.getFirst());
        List<Long> unpacked = IntStream.range(0, sketch.size())
                .mapToObj(i -> (sketch.hash(i) << 17 | 0x15555) << 12 | i % 4096)
                .toList();
        Signature before = new Signature(
                "bottom256-words3-places-facts-1",
                sketch.total(),
                unpacked,
                sketch.toSignature().getFacts(),
                ByteBuffer.allocate(0));
        assertThat(Sketch.of(before).orElseThrow().similarity(sketch)).isEqualTo(1);
    }

    @Test
    void shinglesThatAnOlderRecordTellsApartByMoreBitsAreOne() {
        List<Long> unpacked = List.of(1L << 29 | 7, (1L << 29) + (1L << 12) | 3, 1L << 30);
        Signature before =
                new Signature("bottom256-words3-places-facts-1", 3, unpacked, List.of(), ByteBuffer.allocate(0));
        assertThat(Sketch.of(before).orElseThrow().size()).isEqualTo(2);
    }

    private static String words(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        numbers.forEach(number -> text.append('w').append(number).append(' '));
        return text.toString();
    }

    /** Every tenth word, from another place each time, is another word. */
    private static String edited(String text, int seed) {
        Random random = new Random(seed);
        String[] words = text.split(" ");
        for (int edits = words.length / 10; edits > 0; edits--) {
            words[random.nextInt(words.length)] = "replaced" + random.nextInt(1000);
        }
        return String.join(" ", Arrays.asList(words));
    }
}
