package io.wirewatch.enrich.match;

import static io.wirewatch.enrich.match.WatchedFixture.TAGGER;
import static io.wirewatch.enrich.match.WatchedFixture.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakNameTest {

    @Test
    void countsForNothingAlone() {
        assertThat(found("The NRF expects more sales this winter.", "en")).isEmpty();
    }

    @Test
    void isSupportedByARequiredWord() {
        TaggedMention mention = TAGGER.tag("In Panjshir the NRF fought.", "en").getFirst();
        assertThat(mention.rule()).isEqualTo("weak-supported");
        assertThat(mention.reason()).contains("a required word is in the text");
    }

    @Test
    void isSupportedByTheNameWrittenOut() {
        assertThat(found("The NRF (National Resistance Front) fought.", "en"))
                .containsExactly("NRF = nrf", "National Resistance Front = nrf");
    }

    @Test
    void isSupportedByATitleThatFits() {
        assertThat(found("They met President Karzai.", "en")).containsExactly("Karzai = hamid-karzai");
    }

    @Test
    void isSupportedByOthersOfTheCountry() {
        assertThat(found("The Taliban sent a letter under Muttaqi to all.", "en"))
                .containsExactly("Taliban = taliban", "Muttaqi = amir-khan-muttaqi");
    }

    @Test
    void isRefusedNearAWordOfAnotherContext() {
        assertThat(found("The NRF said that retail sales in Panjshir grew.", "en"))
                .isEmpty();
    }

    @Test
    void isRefusedWhenARejectedPhraseSpellsIt() {
        assertThat(found("The Taliban were not named. The International Energy Agency met; the IEA spoke.", "en"))
                .containsExactly("Taliban = taliban");
    }

    @Test
    void isRefusedInsideARejectedName() {
        assertThat(found("The Taliban met Husain Haqqani.", "en")).containsExactly("Taliban = taliban");
    }

    @Test
    void rejectedPhraseElsewhereDoesNotSilenceTheActor() {
        assertThat(found("The Pakistani Taliban fought. The Afghan Taliban watched.", "en"))
                .containsExactly("Pakistani Taliban = ttp", "Taliban = taliban");
    }
}
