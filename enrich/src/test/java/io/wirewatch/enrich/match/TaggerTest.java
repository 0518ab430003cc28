package io.wirewatch.enrich.match;

import static io.wirewatch.enrich.match.WatchedFixture.TAGGER;
import static io.wirewatch.enrich.match.WatchedFixture.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaggerTest {

    @Test
    void tellsSonFromFatherAndGroupsApartInTheTehranTalks() {
        String article = WatchedFixture.text("tehran-talks/article.txt");
        assertThat(found(article, "en"))
                .containsExactlyElementsOf(
                        WatchedFixture.text("tehran-talks/expected.txt").lines().toList());
    }

    @Test
    void findsAListedName() {
        TaggedMention mention = TAGGER.tag("Hamid Karzai spoke.", "en").getFirst();
        assertThat(mention.rule()).isEqualTo("alias");
        assertThat(mention.confidence()).isGreaterThan(0.9);
        assertThat(mention.reason()).isEqualTo("Listed name 'Hamid Karzai' of Hamid Karzai.");
    }

    @Test
    void findsANameInAnotherSpelling() {
        TaggedMention mention = TAGGER.tag("Hamed Karzay spoke.", "en").getFirst();
        assertThat(mention.actorId()).isEqualTo("hamid-karzai");
        assertThat(mention.rule()).isEqualTo("variant");
    }

    @Test
    void findsEveryUsualSpellingOfAFamily() {
        for (String name : new String[] {"Masood", "Masoud", "Massoud", "Masud", "Mas'ud"}) {
            assertThat(found("Ahmad " + name + " spoke.", "en")).containsExactly("Ahmad " + name + " = ahmad-massoud");
        }
    }

    @Test
    void leavesAPersonAloneWhoseNameHasOtherParts() {
        assertThat(found("Ahmad Zia Massoud spoke.", "en")).isEmpty();
    }

    @Test
    void leavesAnotherPersonOfTheFamilyNameAlone() {
        assertThat(found("Ismail Khan is in Herat. Imran Khan is not.", "en"))
                .containsExactly("Ismail Khan = ismail-khan");
    }

    @Test
    void givesALaterShortFormToThePersonIntroduced() {
        TaggedMention mention = TAGGER.tag("Ismail Khan is in Herat. Critics of Khan fled.", "en")
                .getLast();
        assertThat(mention.surface()).isEqualTo("Khan");
        assertThat(mention.rule()).isEqualTo("short-form");
    }

    @Test
    void givesAHeadlineShortFormToThePersonIntroducedBelow() {
        assertThat(found("Karzai warns of war\n\nHamid Karzai said so on Monday.", "en"))
                .containsExactly("Karzai = hamid-karzai", "Hamid Karzai = hamid-karzai");
    }

    @Test
    void leavesAnAirportAlone() {
        assertThat(found("They waited at Hamid Karzai International Airport.", "en"))
                .isEmpty();
    }

    @Test
    void givesAShortFormToThePersonNamedMost() {
        String text = "Ahmad Shah Massoud and Ahmad Massoud. Ahmad Shah Massoud was first; Massoud waited.";
        TaggedMention last = TAGGER.tag(text, "en").getLast();
        assertThat(last.surface()).isEqualTo("Massoud");
        assertThat(last.actorId()).isEqualTo("ahmad-shah-massoud");
    }

    @Test
    void takesTheLongerNameForTheOtherGroup() {
        assertThat(found("The Tehrik-i-Taliban Pakistan is not the Taliban.", "en"))
                .containsExactly("Tehrik-i-Taliban Pakistan = ttp", "Taliban = taliban");
    }

    @Test
    void neverMatchesInsideAWord() {
        assertThat(found("Talibanisation of the Chinatown", "en")).isEmpty();
    }

    @Test
    void leavesThoseAgainstAGroupAlone() {
        assertThat(found("The anti-Taliban fighters fled.", "en")).isEmpty();
    }

    @Test
    void findsANameThatLeadsACompound() {
        assertThat(found("The Taliban-appointed governor fled.", "en")).containsExactly("Taliban = taliban");
    }

    @Test
    void leavesThePossessiveOutsideTheSpan() {
        assertThat(found("The Taliban’s men fled.", "en")).containsExactly("Taliban = taliban");
    }

    @Test
    void takesAnAcronymInCapitalsOnly() {
        assertThat(found("It was for us to tell the US.", "en")).containsExactly("US = united-states");
    }

    @Test
    void takesAnAcronymWithPoints() {
        assertThat(found("The U.S. left.", "en")).containsExactly("U.S. = united-states");
    }

    @Test
    void foldsMarksAndCase() {
        assertThat(found("HAMID KARZAÏ spoke to many reporters today.", "en"))
                .containsExactly("HAMID KARZAÏ = hamid-karzai");
    }

    @Test
    void givesTheFrontToTheGroupIntroduced() {
        assertThat(found("The National Resistance Front fought. The Front's spokesman said so.", "en"))
                .containsExactly("National Resistance Front = nrf", "Front = nrf");
    }

    @Test
    void findsNothingInAnEmptyText() {
        assertThat(TAGGER.tag("", null)).isEmpty();
    }
}
