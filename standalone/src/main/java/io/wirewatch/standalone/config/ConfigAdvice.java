package io.wirewatch.standalone.config;

import io.wirewatch.ingest.item.UrlNormaliser;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Feed;
import io.wirewatch.service.config.ConfigProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is allowed in a configuration and yet seldom meant: actors that stand there twice, names that are shared or common
 * words, roles that are over, rules that cannot fire. Not thread safe; one for each folder.
 */
public final class ConfigAdvice {

    private final ConfigFolder folder;
    private final List<ConfigProblem> advice = new ArrayList<>();

    private ConfigAdvice(ConfigFolder folder) {
        this.folder = folder;
    }

    /** Takes a piece of advice about a record. */
    interface Teller {

        /**
         * Tells it.
         *
         * @param id of the record
         * @param written the word in its entry that the advice is about, for the line
         */
        void say(SpecificRecord about, String id, String written, String message);
    }

    /**
     * Looks a folder through.
     *
     * @param now tells which roles and mutes are over
     * @return in the order of files and lines
     */
    public static List<ConfigProblem> on(ConfigFolder folder, Instant now) {
        ConfigAdvice found = new ConfigAdvice(folder);
        found.feeds();
        ActorAdvice.on(folder, now, found::say);
        RuleAdvice.on(folder, now, found::say);
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
}
