package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryAlert;
import io.wirewatch.enrich.story.StoryMember;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the alert of a story as it stands. Stateless. */
final class AlertWriter {

    private static final int MOST_SOURCES = 50;

    private AlertWriter() {}

    /** The latest revision of the story's alert. */
    static Alert write(Story story, StoryAlert alert) {
        StoryMember head = alert.head();
        List<StoryMember> members = story.members().stream()
                .sorted(Comparator.comparing(StoryMember::firstSeen).thenComparing(StoryMember::articleId))
                .toList();
        Map<String, AlertSource> sources = new LinkedHashMap<>();
        members.forEach(member -> sources.putIfAbsent(member.site(), source(member)));
        Instant firstSeen =
                members.isEmpty() ? story.opened() : members.getFirst().firstSeen();
        return Alert.newBuilder()
                .setAlertId(AlertId.of(story.ruleId(), story.id()))
                .setRuleId(story.ruleId())
                .setRuleName(alert.rule().getName())
                .setRuleVersion(alert.ruleVersion())
                .setTeam(alert.rule().getTeam())
                .setSeverity(alert.rule().getSeverity())
                .setStoryId(story.id())
                .setKind(alert.kind())
                .setRevision(alert.revision())
                .setHeadline(head.title())
                .setUrl(head.url())
                .setArticleId(head.articleId())
                .setLanguage(head.language())
                .setEvidence(head.evidence())
                .setActors(actors(members))
                .setSources(sources.values().stream().limit(MOST_SOURCES).toList())
                .setSourceCount(sources.size())
                .setIndependentSourceCount(story.independentSources())
                .setArticleCount(members.size())
                .setFirstSeen(firstSeen)
                .setLastSeen(lastSeen(story, alert))
                .setWatchlist(alert.watchlist())
                .build();
    }

    /** Event time of the latest member. */
    static Instant lastSeen(Story story, StoryAlert alert) {
        return story.members().stream()
                .map(StoryMember::firstSeen)
                .max(Comparator.naturalOrder())
                .orElse(alert.publishedAt());
    }

    private static AlertSource source(StoryMember member) {
        return new AlertSource(member.site(), member.url(), member.articleId(), member.title(), member.firstSeen());
    }

    private static List<AlertActor> actors(List<StoryMember> members) {
        Map<String, AlertActor> best = new TreeMap<>();
        for (StoryMember member : members) {
            for (AlertActor actor : member.actors()) {
                best.merge(actor.getId(), actor, (a, b) -> a.getConfidence() >= b.getConfidence() ? a : b);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(AlertActor::getConfidence).reversed())
                .toList();
    }
}
