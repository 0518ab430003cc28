package io.wirewatch.standalone.config;

import io.wirewatch.enrich.text.Words;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.Rule;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Advice on the rules of a folder, above all on those that cannot fire. Not thread safe; one for each folder. */
final class RuleAdvice {

    /** No mention has more confidence. */
    private static final double HIGHEST_CONFIDENCE = 0.99;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Collection<Feed> feeds;
    private final Instant now;
    private final ConfigAdvice.Teller teller;

    private RuleAdvice(ConfigFolder folder, Instant now, ConfigAdvice.Teller teller) {
        this.feeds = folder.records(Feed.class).values();
        this.now = now;
        this.teller = teller;
        folder.records(Actor.class)
                .values()
                .forEach(actor -> actor.getGroups()
                        .forEach(group -> groups.computeIfAbsent(group, name -> new TreeSet<>())
                                .add(actor.getId())));
    }

    static void on(ConfigFolder folder, Instant now, ConfigAdvice.Teller teller) {
        RuleAdvice advice = new RuleAdvice(folder, now, teller);
        for (Rule rule : folder.records(Rule.class).values()) {
            advice.actors(rule);
            advice.text(rule);
            advice.sources(rule);
            advice.state(rule);
        }
    }

    private void actors(Rule rule) {
        Set<String> none = resolve(rule.getActorsNone());
        if (!rule.getActorsAny().isEmpty() && none.containsAll(resolve(rule.getActorsAny()))) {
            say(rule, "none", "cannot fire: every actor under 'any' stands under 'none', too");
        }
        rule.getActorsAll().stream()
                .filter(entry -> none.containsAll(resolve(List.of(entry))))
                .forEach(entry -> say(rule, entry, "cannot fire: '" + entry + "' must be there and must not"));
        if (rule.getMinConfidence() > HIGHEST_CONFIDENCE) {
            say(
                    rule,
                    String.valueOf(rule.getMinConfidence()),
                    "cannot fire: no mention has more confidence than " + HIGHEST_CONFIDENCE);
        }
    }

    private void text(Rule rule) {
        boolean unfindable = !rule.getTerms().isEmpty()
                && rule.getTerms().stream()
                        .allMatch(term -> Words.normalise(term).isBlank());
        if (unfindable) {
            say(rule, "terms", "cannot fire: no term has a letter or digit");
        }
        for (String language : rule.getLanguages()) {
            if (!LANGUAGES.contains(primary(language))) {
                say(rule, language, "'" + language + "' is no code of a language, such as en or fa: no article has it");
            }
        }
        Set<String> read = feeds.stream()
                .map(Feed::getLanguage)
                .filter(Objects::nonNull)
                .map(RuleAdvice::primary)
                .collect(Collectors.toSet());
        boolean allTold = feeds.stream().allMatch(feed -> feed.getLanguage() != null);
        if (!rule.getLanguages().isEmpty()
                && !feeds.isEmpty()
                && allTold
                && rule.getLanguages().stream().map(RuleAdvice::primary).noneMatch(read::contains)) {
            say(rule, rule.getLanguages().getFirst(), "may never fire: no feed of this folder is in its languages");
        }
    }

    private void sources(Rule rule) {
        rule.getSources().stream()
                .filter(source -> !source.matches("[\\p{Ll}\\p{Lo}0-9.-]+"))
                .forEach(source -> say(
                        rule,
                        source,
                        "'" + source + "' is no host in small letters, such as example.org: none has it"));
        if (feeds.isEmpty()) {
            return;
        }
        Set<String> hosts = feeds.stream().map(feed -> host(feed.getUrl())).collect(Collectors.toSet());
        if (!rule.getSources().isEmpty()
                && rule.getSources().stream()
                        .noneMatch(source -> hosts.stream().anyMatch(host -> isOf(host, source)))) {
            say(
                    rule,
                    rule.getSources().getFirst(),
                    "may never fire: no feed of this folder is of its sources, so only another site's link leads there");
        }
        long owners = feeds.stream()
                .filter(feed -> rule.getSources().isEmpty()
                        || rule.getSources().stream().anyMatch(source -> isOf(host(feed.getUrl()), source)))
                .map(feed -> Objects.requireNonNullElse(feed.getOwner(), host(feed.getUrl())))
                .distinct()
                .count();
        if (rule.getMinSources() > 1 && rule.getMinSources() > owners) {
            say(
                    rule,
                    String.valueOf(rule.getMinSources()),
                    "may never fire: it needs " + rule.getMinSources()
                            + " independent sources, and the feeds it reads have " + owners);
        }
    }

    private void state(Rule rule) {
        if (!rule.getEnabled()) {
            say(rule, "enabled", "is switched off");
        }
        if (rule.getMuteUntil() != null && rule.getMuteUntil().isBefore(now)) {
            say(rule, "mute_until", "mute_until is over");
        }
        if (rule.getExamples().isEmpty()) {
            say(rule, rule.getId(), "has no examples: texts that must and must not alert");
        }
    }

    private void say(Rule rule, String written, String message) {
        teller.say(rule, rule.getId(), written, message);
    }

    private Set<String> resolve(List<String> names) {
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

    private static String primary(String language) {
        return language.toLowerCase(Locale.ROOT).split("[-_]")[0];
    }

    private static String host(String url) {
        return Objects.requireNonNullElse(URI.create(url).getHost(), url).toLowerCase(Locale.ROOT);
    }

    private static boolean isOf(String host, String source) {
        String site = source.toLowerCase(Locale.ROOT);
        return host.equals(site) || host.endsWith("." + site);
    }
}
