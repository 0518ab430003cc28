package io.wirewatch.standalone.demo;

import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Stage;
import io.wirewatch.standalone.census.Tally;
import io.wirewatch.standalone.newsroom.Newsroom;
import io.wirewatch.standalone.newsroom.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a run has brought with what is true of the newsroom. Pure. */
final class TruthCheck {

    private final Truth truth;
    private final Map<String, String> names;

    /**
     * @param names name of each article by its URL
     */
    TruthCheck(Truth truth, Map<String, String> names) {
        this.truth = truth;
        this.names = names;
    }

    /** A check of runs over this newsroom. */
    static TruthCheck of(Truth truth, Newsroom newsroom) {
        Map<String, String> names = new HashMap<>();
        newsroom.articleNames().forEach(name -> names.put(newsroom.articleUrl(name), name));
        return new TruthCheck(truth, names);
    }

    /** Differences in the counts, one line each; a run in which a process was killed may count more pages. */
    List<String> countDifferences(Map<String, Long> counts) {
        List<String> differences = new ArrayList<>();
        truth.counts().forEach((name, expected) -> compare(name, expected, counts.get(name), differences));
        return differences;
    }

    /** Differences in who is in what, what alerted and what was rejected, one line each. */
    List<String> differences(Tally tally) {
        List<String> differences = new ArrayList<>();
        compareActors(tally, differences);
        compareAlerts(tally, differences);
        compareRejections(tally, differences);
        return differences;
    }

    private void compareActors(Tally tally, List<String> differences) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (EnrichedArticle article : tally.enriched().values()) {
            found.put(
                    name(article.getArticle().getUrl()),
                    article.getMentions().stream()
                            .map(Mention::getActorId)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        truth.articles()
                .forEach((name, actors) ->
                        compare("actors of " + name, new TreeSet<>(actors), found.get(name), differences));
    }

    private void compareAlerts(Tally tally, List<String> differences) {
        Map<String, Set<Set<String>>> found = new HashMap<>();
        Map<String, Set<String>> stale = new HashMap<>();
        Map<String, Set<String>> members = tally.members();
        for (Decision decision : tally.decisions()) {
            Set<String> story = members.get(String.valueOf(decision.getAlertId()));
            if (story != null) {
                found.computeIfAbsent(decision.getRuleId(), rule -> new HashSet<>())
                        .add(story.stream().map(this::name).collect(Collectors.toCollection(TreeSet::new)));
            }
            if ("STALE".equals(decision.getReason())) {
                stale.computeIfAbsent(decision.getRuleId(), rule -> new TreeSet<>())
                        .add(name(decision.getUrl()));
            }
        }
        compare("alerts", truth.alerts(), found, differences);
        compare("stale", truth.stale(), stale, differences);
    }

    private void compareRejections(Tally tally, List<String> differences) {
        Map<String, String> found = new TreeMap<>();
        for (Rejection rejection : tally.rejections()) {
            if (rejection.getStage() != Stage.ENRICH) {
                found.put(
                        rejection.getUrl().replaceFirst("^http://([^./]+)\\.localhost:\\d+", "$1"),
                        rejection.getStage().name());
            }
        }
        compare("rejected", new TreeMap<>(truth.rejected()), found, differences);
    }

    private String name(String url) {
        return names.getOrDefault(url, url);
    }

    private static void compare(
            String what, @Nullable Object expected, @Nullable Object found, List<String> differences) {
        if (!Objects.equals(expected, found)) {
            differences.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
