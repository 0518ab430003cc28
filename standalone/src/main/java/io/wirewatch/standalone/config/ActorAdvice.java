package io.wirewatch.standalone.config;

import io.wirewatch.enrich.match.NameComparison;
import io.wirewatch.enrich.text.Words;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Advice on the actors of a folder. Not thread safe; one for each folder. */
final class ActorAdvice {

    /** A strong name of so few letters is a word or an acronym that means many things. */
    private static final int SHORT_NAME = 3;

    /** Scripts without capitals write few vowels or none. */
    private static final int SHORT_WITHOUT_CASE = 2;

    /** Names from here on are spellings of one name, seldom names of two persons. */
    private static final double ALIKE = 0.9;

    private final Map<String, Actor> actors;
    private final ConfigAdvice.Teller teller;

    private ActorAdvice(Map<String, Actor> actors, ConfigAdvice.Teller teller) {
        this.actors = actors;
        this.teller = teller;
    }

    static void on(ConfigFolder folder, Instant now, ConfigAdvice.Teller teller) {
        ActorAdvice advice = new ActorAdvice(folder.records(Actor.class), teller);
        advice.names();
        advice.lookalikes();
        for (Actor actor : advice.actors.values()) {
            advice.roles(actor, LocalDate.ofInstant(now, ZoneOffset.UTC));
            actor.getConfusable().stream()
                    .filter(other -> !advice.actors.containsKey(other))
                    .forEach(
                            other -> advice.say(actor, other, "confusable '" + other + "' is no actor of this folder"));
        }
    }

    private void names() {
        Map<String, String> ownerOfName = new LinkedHashMap<>();
        for (Actor actor : actors.values()) {
            Set<String> own = new HashSet<>();
            names(actor).forEach(name -> {
                String normal = Words.normalise(name);
                if (!own.add(normal)) {
                    say(actor, name, "'" + name + "' stands there twice, in another spelling");
                }
                String owner = ownerOfName.putIfAbsent(normal, actor.getId());
                if (owner != null && !owner.equals(actor.getId())) {
                    say(
                            actor,
                            name,
                            "'" + name + "' is a name of " + owner
                                    + ", too: make it weak in one of them, or tell them apart by require_any");
                }
                if (isShort(name)) {
                    say(actor, name, "'" + name + "' is short for a name that needs no support: put it under weak");
                } else if (CommonWords.make(normal)) {
                    say(actor, name, "'" + name + "' is a common word: put it under weak, where it needs support");
                }
            });
        }
    }

    /** Two persons whose names are spellings of one name, unless one of them says that they are taken for each other. */
    private void lookalikes() {
        record Name(Actor actor, String text, NameComparison.Prepared prepared) {}
        Map<String, List<Name>> bySound = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Actor actor : actors.values()) {
            if (actor.getType() != ActorType.PERSON) {
                continue;
            }
            names(actor).filter(name -> name.strip().indexOf(' ') > 0).forEach(text -> {
                Name name = new Name(actor, text, NameComparison.prepare(text));
                List<Name> alike = bySound.computeIfAbsent(Skeleton.of(text), key -> new ArrayList<>());
                alike.stream()
                        .filter(other -> !other.actor().equals(actor) && !isKnown(actor, other.actor()))
                        .filter(other -> !Words.normalise(other.text()).equals(Words.normalise(text)))
                        .filter(other -> NameComparison.score(other.prepared(), name.prepared()) >= ALIKE)
                        .filter(other ->
                                told.add(actor.getId() + " " + other.actor().getId()))
                        .forEach(other -> say(
                                actor,
                                text,
                                "'" + text + "' reads like '" + other.text() + "' of "
                                        + other.actor().getId()
                                        + ": one person twice? If not, name each under confusable of the other"));
                alike.add(name);
            });
        }
    }

    private static boolean isKnown(Actor one, Actor other) {
        return one.getConfusable().contains(other.getId())
                || other.getConfusable().contains(one.getId());
    }

    private void roles(Actor actor, LocalDate today) {
        List<Role> roles = actor.getRoles();
        for (Role role : roles) {
            if (role.getFrom() != null && role.getTo() != null && role.getTo().isBefore(role.getFrom())) {
                say(actor, role.getRole(), "the role '" + role.getRole() + "' ends before it begins");
            }
        }
        boolean over = !roles.isEmpty()
                && roles.stream()
                        .allMatch(role -> role.getTo() != null && role.getTo().isBefore(today));
        if (over) {
            Role last = roles.getLast();
            say(actor, last.getRole(), "every role has ended, the last '" + last.getRole() + "' on " + last.getTo());
        }
    }

    private void say(Actor actor, String written, String message) {
        teller.say(actor, actor.getId(), written, message);
    }

    private static Stream<String> names(Actor actor) {
        return Stream.concat(Stream.of(actor.getName()), actor.getAliases().stream());
    }

    private static boolean isShort(String name) {
        boolean hasCase = name.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
        return name.codePoints().filter(Character::isLetterOrDigit).count()
                <= (hasCase ? SHORT_NAME : SHORT_WITHOUT_CASE);
    }
}
