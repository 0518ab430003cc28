package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that nobody lists, because they follow from those that are listed. */
class MadeNamesTest {

    private static final Tagger TAGGER = Tagger.compile(List.of(
            actor("taliban", ActorType.GROUP, "Taliban", "Талибан"),
            actor("siraj", ActorType.PERSON, "Sirajuddin Haqqani"),
            actor("alabama", ActorType.GOVERNMENT, "Alabama"),
            actor("maryland", ActorType.GOVERNMENT, "Maryland"),
            actor("west-virginia", ActorType.GOVERNMENT, "West Virginia"),
            actor("pentagon", ActorType.ORGANISATION, "United States Department of Defense"),
            actor("finance", ActorType.ORGANISATION, "Ministry of Finance of Japan"),
            actor("philips", ActorType.ORGANISATION, "Koninklijke Philips NV")));

    @Test
    void membersOfAGroupThatIsAPersianPlural() {
        assertThat(found("Two Talibs and a Talib fled.", "en")).containsExactly("Talibs = taliban", "Talib = taliban");
        assertThat(found("Отряд талибов ушёл.", "ru")).containsExactly("талибов = taliban");
    }

    @Test
    void aGivenNameWithoutItsSecondHalf() {
        assertThat(found("An aide of Siraj Haqqani spoke.", "en")).containsExactly("Siraj Haqqani = siraj");
    }

    @Test
    void anAbbreviatedStateAfterATown() {
        assertThat(found("SELMA, Ala. - Rain fell on Elkins, W. Va., too.", "en"))
                .containsExactly("Ala = alabama", "W. Va = west-virginia");
    }

    @Test
    void noStateWithoutTownOrPoint() {
        assertThat(found("Ala spoke. Jane Roe, M.D., and Ala, her aunt, went.", "en"))
                .isEmpty();
    }

    @Test
    void aDepartmentNamedByItsField() {
        assertThat(found("The Defense Department and the Finance Ministry agreed.", "en"))
                .containsExactly("Defense Department = pentagon", "Finance Ministry = finance");
    }

    @Test
    void aCompanyWithoutWhatStandsBeforeAndBehindItsName() {
        assertThat(found("Shares of Philips fell.", "en")).containsExactly("Philips = philips");
    }

    private static List<String> found(String text, String language) {
        return TAGGER.tag(text, language).stream()
                .map(mention -> mention.surface() + " = " + mention.actorId())
                .toList();
    }

    private static Actor actor(String id, ActorType type, String name, String... aliases) {
        return Actor.newBuilder()
                .setId(id)
                .setType(type)
                .setName(name)
                .setAliases(List.of(aliases))
                .setCodes(List.of("XXX"))
                .setRoles(List.of())
                .build();
    }
}
