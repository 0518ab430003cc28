package io.wirewatch.enrich.watchlist;

import io.wirewatch.enrich.rule.RuleIndex;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.WatchlistVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Compiles a watch list. Rules whose team has no topic are left out, and so are actors that the tagger cannot take;
 * both are reported. Stateless but for its tagger factory.
 */
final class WatchlistCompiler {

    private final Function<List<Actor>, ArticleTagger> taggerFactory;

    WatchlistCompiler(Function<List<Actor>, ArticleTagger> taggerFactory) {
        this.taggerFactory = taggerFactory;
    }

    /**
     * Compiles what is in force.
     *
     * @param hasTopic whether a team has its topic
     * @param leftOut is told the id of each actor and rule that is left out, and why
     */
    WatchlistSnapshot compile(
            WatchlistContent content,
            long actorsOffset,
            long rulesOffset,
            Predicate<String> hasTopic,
            BiConsumer<String, String> leftOut) {
        Map<String, Actor> actors = new TreeMap<>(content.actors());
        ArticleTagger tagger = tagger(actors, leftOut);
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : content.rules().values()) {
            if (hasTopic.test(rule.getTeam())) {
                rules.add(rule);
            } else {
                leftOut.accept(
                        rule.getId(),
                        "its team '" + rule.getTeam() + "' has no topic for alerts; waiting for the topic");
            }
        }
        return new WatchlistSnapshot(
                tagger,
                actors,
                RuleIndex.of(rules, actors.values()),
                new WatchlistVersion(actorsOffset, rulesOffset, hash(actors.values(), rules)));
    }

    /** When the tagger refuses the whole list, each actor is tried alone, and the good ones are taken. */
    private ArticleTagger tagger(Map<String, Actor> actors, BiConsumer<String, String> leftOut) {
        try {
            return taggerFactory.apply(List.copyOf(actors.values()));
        } catch (RuntimeException e) {
            actors.values().removeIf(actor -> {
                try {
                    var unused = taggerFactory.apply(List.of(actor));
                    return false;
                } catch (RuntimeException alone) {
                    leftOut.accept(actor.getId(), "the tagger cannot take this actor: " + alone.getMessage());
                    return true;
                }
            });
            return taggerFactory.apply(List.copyOf(actors.values()));
        }
    }

    private static String hash(Collection<Actor> actors, List<Rule> rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Actor actor : actors) {
                digest.update(Actor.getEncoder().encode(actor));
            }
            for (Rule rule : rules) {
                digest.update(Rule.getEncoder().encode(rule));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
