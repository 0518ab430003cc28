package io.wirewatch.standalone.config;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Role;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.RuleExample;
import io.wirewatch.schemas.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as the entries of files that declare them: what is read from such a file is the record again, but for who
 * manages it. Stateless.
 */
final class Entries {

    private static final Rule RULE =
            Rule.newBuilder().setId("").setName("").setTeam("").build();

    private Entries() {}

    static Map<String, Object> of(Feed feed) {
        return new Entry()
                .put("url", feed.getUrl())
                .put("title", feed.getTitle())
                .put("country", feed.getCountry())
                .put("language", feed.getLanguage())
                .put("owner", feed.getOwner())
                .put("tags", feed.getTags())
                .put("full_text", feed.getFullText(), false)
                .putSeconds("min_interval", feed.getMinIntervalSeconds(), Duration.ZERO)
                .putSeconds("max_interval", feed.getMaxIntervalSeconds(), Duration.ZERO)
                .put("enabled", feed.getEnabled(), true)
                .values();
    }

    static Map<String, Object> of(Actor actor) {
        return new Entry()
                .put("id", actor.getId())
                .put("type", word(actor.getType()))
                .put("name", actor.getName())
                .put("aliases", actor.getAliases())
                .put("weak", actor.getWeak())
                .put("demonyms", actor.getDemonyms())
                .put("stem", actor.getStem())
                .put("codes", actor.getCodes())
                .put("default", actor.getDefaultCode())
                .put("roles", actor.getRoles().stream().map(Entries::of).toList())
                .put("require_any", actor.getRequireAny())
                .put("reject_any", actor.getRejectAny())
                .put("confusable", actor.getConfusable())
                .put("groups", actor.getGroups())
                .put("un_ref", actor.getUnRef())
                .values();
    }

    static Map<String, Object> of(Rule rule) {
        return new Entry()
                .put("id", rule.getId())
                .put("name", rule.getName(), rule.getId())
                .put("description", rule.getDescription())
                .put("team", rule.getTeam())
                .put("severity", word(rule.getSeverity()), word(RULE.getSeverity()))
                .put("actors", actors(rule))
                .put("terms", rule.getTerms())
                .put("within_words", rule.getWithinWords(), RULE.getWithinWords())
                .put("same_sentence", rule.getSameSentence(), RULE.getSameSentence())
                .putSeconds("first_co_mention", rule.getFirstCoMentionSeconds(), Duration.ZERO)
                .put("spike", spike(rule))
                .put("min_confidence", rule.getMinConfidence(), RULE.getMinConfidence())
                .put("languages", rule.getLanguages())
                .put("sources", rule.getSources())
                .put("min_sources", rule.getMinSources(), RULE.getMinSources())
                .putSeconds("story_window", rule.getStoryWindowSeconds(), seconds(RULE.getStoryWindowSeconds()))
                .putSeconds("max_age", rule.getMaxAgeSeconds(), seconds(RULE.getMaxAgeSeconds()))
                .putSeconds("update_every", rule.getUpdateEverySeconds(), seconds(RULE.getUpdateEverySeconds()))
                .putSeconds(
                        "cooldown",
                        rule.getCooldownSeconds(),
                        rule.getSpikeFactor() == 0 ? Duration.ZERO : Duration.ofDays(1))
                .put("daily_budget", rule.getDailyBudget(), RULE.getDailyBudget())
                .put(
                        "mute_until",
                        rule.getMuteUntil() == null ? null : rule.getMuteUntil().toString())
                .put("enabled", rule.getEnabled(), true)
                .put("examples", rule.getExamples().stream().map(Entries::of).toList())
                .values();
    }

    static Map<String, Object> of(Channel channel) {
        return new Entry()
                .put("id", channel.getId())
                .put("type", word(channel.getType()))
                .put("name", channel.getName(), channel.getId())
                .put("teams", channel.getTeams())
                .put("rules", channel.getRules())
                .put("min_severity", word(channel.getMinSeverity()), word(Severity.LOW))
                .put("url", channel.getUrl(), "")
                .put("secret", channel.getSecretRef())
                .put("from", channel.getFrom())
                .put("to", channel.getTo())
                .put("user", channel.getUser())
                .putSeconds("digest", channel.getDigestMinutes() * 60L, Duration.ZERO)
                .put("quiet", quiet(channel.getQuiet()))
                .put("enabled", channel.getEnabled(), true)
                .values();
    }

    private static Map<String, Object> of(Role role) {
        return new Entry()
                .put("role", role.getRole())
                .put("from", date(role.getFrom()))
                .put("to", date(role.getTo()))
                .put("code", role.getCode())
                .values();
    }

    private static Map<String, Object> of(RuleExample example) {
        return new Entry()
                .put("title", example.getTitle(), "")
                .put("text", example.getText())
                .put("alerts", example.getAlerts())
                .put("note", example.getNote())
                .put("language", example.getLanguage())
                .put("site", example.getSite())
                .values();
    }

    private static Map<String, Object> actors(Rule rule) {
        return new Entry()
                .put("any", rule.getActorsAny())
                .put("all", rule.getActorsAll())
                .put("none", rule.getActorsNone())
                .values();
    }

    private static @Nullable Map<String, Object> spike(Rule rule) {
        return rule.getSpikeFactor() == 0
                ? null
                : new Entry()
                        .put("factor", rule.getSpikeFactor())
                        .putSeconds("over", rule.getSpikeOverSeconds(), seconds(RULE.getSpikeOverSeconds()))
                        .put("at_least", rule.getSpikeAtLeast(), RULE.getSpikeAtLeast())
                        .values();
    }

    private static @Nullable Map<String, Object> quiet(@Nullable QuietHours quiet) {
        return quiet == null
                ? null
                : new Entry()
                        .put("start", minute(quiet.getStart()))
                        .put("end", minute(quiet.getEnd()))
                        .put("zone", quiet.getZone())
                        .put("loud", word(quiet.getLoud()), word(Severity.CRITICAL))
                        .values();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static String minute(int ofDay) {
        return LocalTime.ofSecondOfDay(ofDay * 60L).toString();
    }

    private static @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
