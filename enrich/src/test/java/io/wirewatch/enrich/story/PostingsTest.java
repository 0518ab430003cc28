package io.wirewatch.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class PostingsTest {

    private final Postings postings = new Postings();

    @RepeatedTest(5)
    void listsThatGrowAmongEachOtherKeepTheirNumbers(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<List<Integer>> lists = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int list = random.nextInt(1 + i / 20);
            if (list >= lists.size()) {
                lists.add(new ArrayList<>(List.of(i, -i)));
                places.add(postings.begin(i, -i));
            } else {
                places.set(
                        list, postings.append(places.get(list), lists.get(list).size(), i));
                lists.get(list).add(i);
            }
        }
        for (int list = 0; list < lists.size(); list++) {
            int place = places.get(list);
            assertThat(IntStream.range(0, lists.get(list).size()).map(i -> postings.get(place + i)))
                    .containsExactlyElementsOf(lists.get(list));
        }
    }
}
