package io.wirewatch.standalone.config;

import io.wirewatch.enrich.text.Words;
import io.wirewatch.ingest.item.UrlNormaliser;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.Role;
import io.wirewatch.schemas.Rule;
import io.wirewatch.service.config.ConfigProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is allowed in a configuration and yet seldom meant: names that two actors share, actors that stand there twice,
 * roles that are over, rules that cannot fire. Not thread safe; one for each folder.
 */
public final class ConfigAdvice {

    /** A strong name of so few letters is a word or an acronym that means many things. */
    private static final int SHORT_NAME = 3;

    private final ConfigFolder folder;
    private final Instant now;
    private final List<ConfigProblem> advice = new ArrayList<>();

    private ConfigAdvice(ConfigFolder folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    /**
     * Looks a folder through.
     *
     * @param now tells which roles and mutes are over
     * @return in the order of files and lines
     */
    public static List<ConfigProblem> on(ConfigFolder folder, Instant now) {
        ConfigAdvice found = new ConfigAdvice(folder, now);
        found.feeds();
        found.actors();
        found.rules();
        found.channels();
        found.advice.sort(Comparator.comparing(ConfigProblem::file).thenComparingInt(ConfigProblem::line));
        return List.copyOf(found.advice);
    }

    private void feeds() {
        Map<String, Feed> byAddress = new HashMap<>();
        for (Feed feed : folder.records(Feed.class).values()) {
            String normal = Objects.requireNonNullElse(UrlNormaliser.normalise(feed.getUrl()), feed.getUrl())
                    .replaceFirst("^https?://(www\\.)?", "")
                    .replaceFirst("/$", "");
            Feed earlier = byAddress.putIfAbsent(normal, feed);
            if (earlier != null) {
                say(feed, feed.getUrl(), feed.getUrl(), "is the same feed as " + earlier.getUrl());
            }
        }
    }

    private void actors() {
        Map<String, Actor> actors = folder.records(Actor.class);
        Map<String, String> ownerOfName = new LinkedHashMap<>();
        for (Actor actor : actors.values()) {
            Set<String> own = new HashSet<>();
            names(actor).forEach(name -> {
                String normal = Words.normalise(name);
                if (!own.add(normal)) {
                    say(actor, actor.getId(), name, "'" + name + "' stands there twice, in another spelling");
                }
                String owner = ownerOfName.putIfAbsent(normal, actor.getId());
                if (owner != null && !owner.equals(actor.getId())) {
                    say(
                            actor,
                            actor.getId(),
                            name,
                            "'" + name + "' is a name of " + owner
                                    + ", too: make it weak in one of them, or tell them apart by require_any");
                }
                if (letters(name) <= SHORT_NAME) {
                    say(
                            actor,
                            actor.getId(),
                            name,
                            "'" + name + "' is short for a name that needs no support: put it under weak");
                }
            });
            roles(actor);
            actor.getConfusable().stream()
                    .filter(other -> !actors.containsKey(other))
                    .forEach(other ->
                            say(actor, actor.getId(), other, "confusable '" + other + "' is no actor of this folder"));
        }
    }

    private void roles(Actor actor) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Role> roles = actor.getRoles();
        for (Role role : roles) {
            if (role.getFrom() != null && role.getTo() != null && role.getTo().isBefore(role.getFrom())) {
                say(actor, actor.getId(), role.getRole(), "the role '" + role.getRole() + "' ends before it begins");
            }
        }
        boolean over = !roles.isEmpty()
                && roles.stream()
                        .allMatch(role -> role.getTo() != null && role.getTo().isBefore(today));
        if (over) {
            Role last = roles.getLast();
            say(
                    actor,
                    actor.getId(),
                    last.getRole(),
                    "every role has ended, the last '" + last.getRole() + "' on " + last.getTo());
        }
    }

    private void rules() {
        Map<String, Actor> actors = folder.records(Actor.class);
        Map<String, Set<String>> groups = new HashMap<>();
        actors.values()
                .forEach(actor -> actor.getGroups()
                        .forEach(group -> groups.computeIfAbsent(group, name -> new TreeSet<>())
                                .add(actor.getId())));
        for (Rule rule : folder.records(Rule.class).values()) {
            Set<String> none = resolve(rule.getActorsNone(), groups);
            if (!rule.getActorsAny().isEmpty() && none.containsAll(resolve(rule.getActorsAny(), groups))) {
                say(rule, rule.getId(), "none", "cannot fire: every actor under 'any' stands under 'none', too");
            }
            rule.getActorsAll().stream()
                    .filter(entry -> none.containsAll(resolve(List.of(entry), groups)))
                    .forEach(entry ->
                            say(rule, rule.getId(), entry, "cannot fire: '" + entry + "' must be there and must not"));
            if (!rule.getTerms().isEmpty()
                    && rule.getTerms().stream()
                            .allMatch(term -> Words.normalise(term).isBlank())) {
                say(rule, rule.getId(), "terms", "cannot fire: no term has a letter or digit");
            }
            if (!rule.getEnabled()) {
                say(rule, rule.getId(), "enabled", "is switched off");
            }
            if (rule.getMuteUntil() != null && rule.getMuteUntil().isBefore(now)) {
                say(rule, rule.getId(), "mute_until", "mute_until is over");
            }
            if (rule.getExamples().isEmpty()) {
                say(rule, rule.getId(), rule.getId(), "has no examples: texts that must and must not alert");
            }
        }
    }

    private void channels() {
        Set<String> teams = new HashSet<>(folder.teams());
        for (Channel channel : folder.records(Channel.class).values()) {
            channel.getTeams().stream()
                    .filter(team -> !teams.isEmpty() && !teams.contains(team))
                    .forEach(team -> say(channel, channel.getId(), team, "no rule is of the team '" + team + "'"));
        }
    }

    private void say(SpecificRecord about, String id, String written, String message) {
        Path file = folder.declared().stream()
                .filter(kind -> about.getClass().isInstance(kind.records().get(id)))
                .map(kind -> kind.files().getOrDefault(id, folder.folder()))
                .findFirst()
                .orElse(folder.folder());
        advice.add(new ConfigProblem(file.toString(), SourceLines.of(file, id, written), id + ": " + message));
    }

    private static Stream<String> names(Actor actor) {
        return Stream.concat(Stream.of(actor.getName()), actor.getAliases().stream());
    }

    private static Set<String> resolve(List<String> names, Map<String, Set<String>> groups) {
        Set<String> actors = new HashSet<>();
        for (String name : names) {
            if (name.startsWith(ConfigFolder.GROUP)) {
                actors.addAll(groups.getOrDefault(name.substring(ConfigFolder.GROUP.length()), Set.of()));
            } else {
                actors.add(name);
            }
        }
        return actors;
    }

    private static long letters(String name) {
        return name.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
