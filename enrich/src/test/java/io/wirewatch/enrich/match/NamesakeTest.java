package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People, places and groups of one name, and what tells them apart. */
class NamesakeTest {

    private static final Tagger TAGGER = Tagger.compile(List.of(
            actor("sirajuddin-haqqani", ActorType.PERSON, "Sirajuddin Haqqani"),
            actor("haqqani-network", ActorType.GROUP, "Haqqani network", "Haqqani group"),
            actor("neil-jordan", ActorType.PERSON, "Neil Jordan"),
            actor("jordan", ActorType.GOVERNMENT, "Jordan"),
            actor("robert-nardelli", ActorType.PERSON, "Robert Nardelli"),
            actor("darren-gough", ActorType.PERSON, "Darren Gough"),
            actor("odd", ActorType.PERSON, "Odd Name-"),
            actor("odder", ActorType.PERSON, ", of ("),
            actor("john-major", ActorType.PERSON, "John Major")));

    @Test
    void aBareNameInAHeadlineIsThePersonIntroducedBelow() {
        assertThat(found("Haqqani promises pay for recruits\n\nActing minister Sirajuddin Haqqani spoke to them."))
                .containsExactly("Haqqani = sirajuddin-haqqani", "Sirajuddin Haqqani = sirajuddin-haqqani");
    }

    @Test
    void theGroupKeepsItsWholeName() {
        assertThat(found("Sirajuddin Haqqani leads the Haqqani network."))
                .containsExactly("Sirajuddin Haqqani = sirajuddin-haqqani", "Haqqani network = haqqani-network");
    }

    @Test
    void aNameInALineOfItsOwnIsNoPartOfTheNameBelow() {
        assertThat(found("Darren Gough was a bowler of note.\nCareer\nGough played for many years."))
                .containsExactly("Darren Gough = darren-gough", "Gough = darren-gough");
    }

    @Test
    void nobodyIsHisOwnRelative() {
        assertThat(found("Darren Gough, son of the late coach Gough, played."))
                .containsExactly("Darren Gough = darren-gough");
    }

    @Test
    void aPlaceStaysAPlaceWhereSomethingHappens() {
        assertThat(found("Neil Jordan shot the film in Jordan, and Jordan was glad."))
                .containsExactly("Neil Jordan = neil-jordan", "Jordan = jordan", "Jordan = neil-jordan");
    }

    @Test
    void anotherFormOfTheGivenNameIsTheSamePerson() {
        assertThat(found("Bob Nardelli left.")).containsExactly("Bob Nardelli = robert-nardelli");
    }

    @Test
    void anInitialSaysWhoOfAFamilyIsMeant() {
        assertThat(found("It was D. Gough who won.")).containsExactly("D. Gough = darren-gough");
        assertThat(found("It was K. Gough who won.")).isEmpty();
    }

    @Test
    void anInitialBelongsToTheNameInAListOfNamesToo() {
        assertThat(found("Darren Gough Bowled K. Gough And Left")).containsExactly("Darren Gough = darren-gough");
    }

    @Test
    void aTitleIsANameWhereItStandsAsOne() {
        assertThat(found("John Major lost. Voters left Major, not the Major of the guard."))
                .containsExactly("John Major = john-major", "Major = john-major");
    }

    @Test
    void tellsWhatKeptAnActorFromMatching() {
        assertThat(TAGGER.whyNot("neil-jordan", "Talks in Jordan went on.", "en"))
                .containsExactly("'Jordan' at 9: 'Jordan' is taken for Jordan");
        assertThat(TAGGER.whyNot("darren-gough", "Rain.", "en"))
                .containsExactly("no name of Darren Gough stands in the text, in any spelling");
    }

    private static List<String> found(String text) {
        return TAGGER.tag(text, "en").stream()
                .map(mention -> mention.surface() + " = " + mention.actorId())
                .toList();
    }

    private static Actor actor(String id, ActorType type, String name, String... aliases) {
        return Actor.newBuilder()
                .setId(id)
                .setType(type)
                .setName(name)
                .setAliases(List.of(aliases))
                .setRoles(List.of())
                .build();
    }
}
