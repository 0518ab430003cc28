package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What must hold for any text: texts are drawn from names, common words and random characters with a fixed seed. */
class TaggerPropertyTest {

    private static final String[] PIECES = {
        "Ahmad Massoud",
        "Ahmed Shah Masood",
        "Muttaqi",
        "the Taliban's",
        "anti-Taliban",
        "US",
        "us",
        "Khan",
        "Ismail Khan",
        "طالبان",
        "وطالبان",
        "احمد مسعود",
        "ذبیح‌الله مجاهد",
        "Ислама Каримова",
        "талибов",
        "中国",
        "😀",
        "👩‍👩‍👧",
        "é",
        "e\u0301",
        ".",
        ", ",
        "\n\n",
        " - ",
        "(",
        ")",
        "said",
        "President",
        "Karzai",
        "NRF",
        "Panjshir",
        "U.S.",
        "\ud83d",
        "ﷺ",
        "İ",
        "ﬁ"
    };

    @RepeatedTest(200)
    void theTextAtEverySpanIsTheSurface(RepetitionInfo repetition) {
        String text = "😀 " + text(repetition.getCurrentRepetition());
        int end = 0;
        for (TaggedMention mention : WatchedFixture.TAGGER.tag(text, null)) {
            assertThat(mention.start()).isGreaterThanOrEqualTo(end);
            end = mention.end();
            int first = text.offsetByCodePoints(0, mention.start());
            int last = text.offsetByCodePoints(0, mention.end());
            assertThat(text.substring(first, last)).isEqualTo(mention.surface());
            assertThat(mention.confidence()).isBetween(0.5, 1.0);
        }
    }

    @RepeatedTest(50)
    void theOrderOfTheActorsMakesNoDifference(RepetitionInfo repetition) {
        List<Actor> shuffled = new ArrayList<>(WatchedFixture.ACTORS);
        Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));
        String text = text(repetition.getCurrentRepetition());
        assertThat(Tagger.compile(shuffled).tag(text, "en")).isEqualTo(WatchedFixture.TAGGER.tag(text, "en"));
    }

    /** Actors come, go and change in a row of edits: each list that is made from the one before finds the same. */
    @RepeatedTest(50)
    void aListMadeFromTheOneBeforeTagsLikeOneMadeAnew(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Actor> actors = new ArrayList<>(WatchedFixture.ACTORS);
        Tagger edited = WatchedFixture.TAGGER;
        for (int edit = 0; edit < 6; edit++) {
            edit(actors, random);
            edited = edited.with(actors);
            Tagger anew = Tagger.compile(actors);
            for (int i = 0; i < 5; i++) {
                String text = text(random.nextInt());
                assertThat(edited.tag(text, "en")).isEqualTo(anew.tag(text, "en"));
            }
        }
    }

    private static void edit(List<Actor> actors, Random random) {
        int i = random.nextInt(actors.size());
        Actor actor = actors.get(i);
        switch (random.nextInt(3)) {
            case 0 -> actors.remove(i);
            case 1 ->
                actors.add(
                        Actor.newBuilder(actor).setId("0-" + random.nextInt()).build());
            default ->
                actors.set(
                        i,
                        Actor.newBuilder(actor)
                                .setName(PIECES[random.nextInt(4)])
                                .setAliases(List.of(PIECES[random.nextInt(PIECES.length)], actor.getName()))
                                .build());
        }
    }

    @RepeatedTest(50)
    void anUnrelatedActorChangesNoStrongMention(RepetitionInfo repetition) {
        List<Actor> more = new ArrayList<>(WatchedFixture.ACTORS);
        more.add(Actor.newBuilder()
                .setId("a-stranger")
                .setType(ActorType.PERSON)
                .setName("Wilhelmina Quittenbaum")
                .setRoles(List.of())
                .build());
        String text = text(repetition.getCurrentRepetition());
        assertThat(strong(Tagger.compile(more), text)).isEqualTo(strong(WatchedFixture.TAGGER, text));
    }

    @RepeatedTest(100)
    void randomUnicodeNeverFails(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append((char) random.nextInt(0x10000));
        }
        assertThatCode(() -> WatchedFixture.TAGGER.tag(text.toString(), "fa")).doesNotThrowAnyException();
        assertThatCode(() -> WatchedFixture.TAGGER.tag(text.toString(), "ru")).doesNotThrowAnyException();
    }

    @Test
    void anEmojiBeforeANameCountsAsOneCodePoint() {
        assertThat(WatchedFixture.TAGGER.tag("😀 Taliban", "en").getFirst().start())
                .isEqualTo(2);
    }

    private static List<TaggedMention> strong(Tagger tagger, String text) {
        return tagger.tag(text, "en").stream()
                .filter(mention -> mention.confidence() >= 0.8)
                .toList();
    }

    private static String text(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
