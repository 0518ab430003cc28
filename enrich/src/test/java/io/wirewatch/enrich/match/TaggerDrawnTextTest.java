package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/** What holds for every text, in every script and normal form, drawn and shrunk by jqwik. */
class TaggerDrawnTextTest {

    private static final double STRONG = 0.8;

    @Property(tries = 300)
    void theTextAtEverySpanIsTheSurface(@ForAll("texts") String drawn, @ForAll Normalizer.Form form) {
        String text = Normalizer.normalize(drawn, form);
        int before = 0;
        for (String language : new String[] {"en", "fa", "ar", "ru", "de", "tr", "zh"}) {
            before = 0;
            for (TaggedMention mention : WatchedFixture.TAGGER.tag(text, language)) {
                int start = text.offsetByCodePoints(0, mention.start());
                int end = text.offsetByCodePoints(0, mention.end());
                assertThat(mention.start()).isGreaterThanOrEqualTo(before);
                assertThat(text.substring(start, end))
                        .isEqualTo(mention.surface())
                        .isNotBlank();
                before = mention.end();
            }
        }
    }

    @Property(tries = 100)
    void anUnrelatedActorChangesNoStrongMention(
            @ForAll("texts") String text,
            @ForAll @AlphaChars @StringLength(min = 7, max = 12) String given,
            @ForAll @AlphaChars @StringLength(min = 7, max = 12) String family) {
        List<Actor> more = new ArrayList<>(WatchedFixture.ACTORS);
        more.add(Actor.newBuilder()
                .setId("zz-unrelated")
                .setType(ActorType.PERSON)
                .setName("Xq" + given + " Xq" + family)
                .setRoles(List.of())
                .build());
        assertThat(strong(Tagger.compile(more), text)).isEqualTo(strong(WatchedFixture.TAGGER, text));
    }

    private static List<TaggedMention> strong(Tagger tagger, String text) {
        return tagger.tag(text, "en").stream()
                .filter(mention -> mention.confidence() >= STRONG)
                .toList();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> names = Arbitraries.of(
                "Ahmad Massoud",
                "Ahmed Masood's",
                "Mullah Haibatullah",
                "Muttaqi",
                "the Taliban",
                "anti-Taliban",
                "Haqqani",
                "Ismail Khan",
                "احمد مسعود",
                "وطالبان",
                "ذبیح‌الله مجاهد",
                "Хамид Карзай",
                "Карзаем",
                "Khan'ın",
                "ﬁne",
                "中国人",
                "ＵＳ",
                "Ἀθῆναι");
        Arbitrary<String> others =
                Arbitraries.strings().ofMinLength(0).ofMaxLength(4).all();
        Arbitrary<String> marks =
                Arbitraries.of(" ", " ", " ", ". ", ", ", "\n\n", "-", "😀", "\u0301", "\u200c", "’s ");
        return Arbitraries.oneOf(names, marks, others).list().ofMaxSize(30).map(parts -> String.join("", parts));
    }
}
