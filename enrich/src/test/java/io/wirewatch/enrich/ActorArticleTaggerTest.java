package io.wirewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorArticleTaggerTest {

    private static final ArticleTagger TAGGER = ActorArticleTagger.compile(List.of(Actor.newBuilder()
            .setId("ahmad-massoud")
            .setType(ActorType.PERSON)
            .setName("Ahmad Massoud")
            .setWeak(List.of("Massoud"))
            .setDefaultCode(null)
            .setUnRef(null)
            .build()));

    @Test
    void spansCountInTheirOwnField() {
        String title = "🔴 Massoud: no surrender";
        String text = "Ahmad Massoud spoke on Monday. 🔴 Massoud said he would fight on.";

        List<Mention> mentions = TAGGER.tag(title, text, "en");

        assertThat(mentions)
                .extracting(Mention::getField)
                .containsExactly(TextField.TITLE, TextField.TEXT, TextField.TEXT);
        assertThat(mentions).allSatisfy(mention -> {
            String field = mention.getField() == TextField.TITLE ? title : text;
            int start = field.offsetByCodePoints(0, mention.getStart());
            int end = field.offsetByCodePoints(0, mention.getEnd());
            assertThat(field.substring(start, end)).isEqualTo(mention.getSurface());
        });
    }

    @Test
    void anEmptyHeadlineMovesNothing() {
        assertThat(TAGGER.tag("", "Ahmad Massoud spoke.", "en"))
                .singleElement()
                .satisfies(mention -> assertThat(mention.getStart()).isZero());
    }
}
