package io.wirewatch.enrich.match;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the context rules need to know of a tracked actor. Immutable.
 *
 * @param requireAny folded beginnings of words, one of which a weak name needs in the text
 * @param countries first three letters of the CAMEO codes: who it has to do with
 * @param roleWords folded words of the titles of its roles
 * @param nameWords folded words of all its listed names
 * @param isKept someone cares for it: it has codes, roles, weak names or rules, which the rows of a bulk list lack
 * @param isMononym a person none of whose listed names has two words
 * @param partsMustAgree it has namesakes in the list: a name with more or fewer parts is someone else's
 * @param confusable ids of those namesakes
 * @param holdsOffice it has a role that has not ended
 */
record WatchedActor(
        String id,
        ActorType type,
        String name,
        Set<String> requireAny,
        Set<String> countries,
        Set<String> roleWords,
        Set<String> nameWords,
        boolean isKept,
        boolean isMononym,
        boolean partsMustAgree,
        Set<String> confusable,
        boolean holdsOffice) {

    private static final int COUNTRY_LETTERS = 3;

    static WatchedActor of(Actor actor) {
        return new WatchedActor(
                actor.getId(),
                actor.getType(),
                actor.getName(),
                actor.getRequireAny().stream()
                        .map(Folding::fold)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                codes(actor)
                        .filter(code -> code.length() >= COUNTRY_LETTERS)
                        .map(code -> code.substring(0, COUNTRY_LETTERS))
                        .collect(Collectors.toUnmodifiableSet()),
                words(actor.getRoles().stream().map(role -> role.getRole())),
                words(listedNames(actor)),
                isKept(actor),
                listedNames(actor).noneMatch(name -> name.strip().indexOf(' ') > 0),
                !actor.getConfusable().isEmpty(),
                Set.copyOf(actor.getConfusable()),
                actor.getRoles().stream().anyMatch(role -> role.getTo() == null));
    }

    private static boolean isKept(Actor actor) {
        return !(actor.getCodes().isEmpty()
                && actor.getRoles().isEmpty()
                && actor.getWeak().isEmpty()
                && actor.getDemonyms().isEmpty()
                && actor.getRequireAny().isEmpty()
                && actor.getRejectAny().isEmpty());
    }

    boolean isPerson() {
        return type == ActorType.PERSON;
    }

    private static Stream<String> codes(Actor actor) {
        return Stream.concat(
                actor.getCodes().stream(),
                actor.getRoles().stream().map(role -> role.getCode()).filter(code -> code != null));
    }

    private static Stream<String> listedNames(Actor actor) {
        return Stream.of(List.of(actor.getName()), actor.getAliases(), actor.getWeak())
                .flatMap(List::stream);
    }

    private static Set<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Arrays.stream(text.split("[\\s\\-\u200c]+")))
                .map(Folding::fold)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
