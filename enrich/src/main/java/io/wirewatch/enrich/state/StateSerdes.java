package io.wirewatch.enrich.state;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.dedup.SeenArticle;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryAlert;
import io.wirewatch.enrich.story.StoryMember;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.WatchlistVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The serdes of what enrich keeps and sends to itself. Whoever changes a schema file keeps the earlier one and gives it
 * to the serde, or the stores must be rebuilt. The serdes are thread safe.
 */
public final class StateSerdes {

    private static final List<StateSchema> MATCHES = StateSchema.loadAll("RuleMatch", EnrichedArticle.getClassSchema());
    private static final StateSchema MATCH = MATCHES.getFirst();
    private static final StateSchema SEEN = StateSchema.load("SeenArticle");
    private static final StateSchema MEMBER = StateSchema.load("StoryMember");
    private static final StateSchema STORY = StateSchema.load("Story", MEMBER);
    private static final List<StateSchema> TEXTS = StateSchema.ofAll(EnrichedArticle.getClassSchema(), "signature");
    private static final Schema ALERT =
            STORY.schema().getField("alert").schema().getTypes().get(1);

    private StateSerdes() {}

    /** Matches on their way from the tag step to the story gate. */
    public static Serde<RuleMatch> matches() {
        return new StateSerde<>(MATCHES, StateSerdes::write, StateSerdes::readMatch);
    }

    /** What is remembered of articles. */
    public static Serde<SeenArticle> seenArticles() {
        return new StateSerde<>(List.of(SEEN), StateSerdes::write, StateSerdes::readSeen);
    }

    /** Stories without their members and texts. */
    public static Serde<Story> stories() {
        return new StateSerde<>(List.of(STORY), StateSerdes::write, StateSerdes::readStory);
    }

    /** Members of stories. */
    public static Serde<StoryMember> storyMembers() {
        return new StateSerde<>(List.of(MEMBER), StateSerdes::write, StateSerdes::readMember);
    }

    /** Texts of stories. */
    public static Serde<Signature> storyTexts() {
        return new StateSerde<>(TEXTS, signature -> signature, record -> (Signature) record);
    }

    private static GenericRecord write(RuleMatch match) {
        return new GenericRecordBuilder(MATCH.schema())
                .set("rule", match.rule())
                .set("ruleVersion", match.ruleVersion())
                .set("kind", match.kind().name())
                .set("reason", match.reason())
                .set("article", match.article())
                .set("matchedBefore", match.matchedBefore())
                .set("actors", match.actors())
                .set("evidence", match.evidence())
                .set("coMentions", match.coMentions())
                .set("facts", match.facts())
                .build();
    }

    private static RuleMatch readMatch(GenericRecord record) {
        return new RuleMatch(
                (Rule) record.get("rule"),
                text(record, "ruleVersion"),
                RuleMatch.Kind.valueOf(text(record, "kind")),
                text(record, "reason"),
                (EnrichedArticle) record.get("article"),
                (Boolean) record.get("matchedBefore"),
                list(record, "actors", AlertActor.class),
                list(record, "evidence", Evidence.class),
                list(record, "coMentions", String.class),
                facts(record));
    }

    private static GenericRecord write(SeenArticle seen) {
        return new GenericRecordBuilder(SEEN.schema())
                .set("revision", seen.revision())
                .set("contentHashes", seen.contentHashes())
                .set("fetchedAt", seen.fetchedAt().toEpochMilli())
                .set("matchedRules", seen.matchedRules())
                .build();
    }

    private static SeenArticle readSeen(GenericRecord record) {
        return new SeenArticle(
                (Integer) record.get("revision"),
                list(record, "contentHashes", String.class),
                time(record, "fetchedAt"),
                list(record, "matchedRules", String.class));
    }

    private static GenericRecord write(StoryMember member) {
        return new GenericRecordBuilder(MEMBER.schema())
                .set("articleId", member.articleId())
                .set("site", member.site())
                .set("owner", member.owner())
                .set("url", member.url())
                .set("title", member.title())
                .set("language", member.language())
                .set("firstSeen", member.firstSeen().toEpochMilli())
                .set("actors", member.actors())
                .set("evidence", member.evidence())
                .build();
    }

    private static StoryMember readMember(GenericRecord record) {
        return new StoryMember(
                text(record, "articleId"),
                text(record, "site"),
                record.get("owner") == null ? null : text(record, "owner"),
                text(record, "url"),
                text(record, "title"),
                record.get("language") == null ? null : text(record, "language"),
                time(record, "firstSeen"),
                list(record, "actors", AlertActor.class),
                list(record, "evidence", Evidence.class));
    }

    private static GenericRecord write(Story story) {
        return new GenericRecordBuilder(STORY.schema())
                .set("ruleId", story.ruleId())
                .set("storyId", story.id())
                .set("opened", story.opened().toEpochMilli())
                .set("windowSeconds", story.window().toSeconds())
                .set("isNews", story.isNews())
                .set("alert", story.alert().map(StateSerdes::write).orElse(null))
                .build();
    }

    private static Story readStory(GenericRecord record) {
        return new Story(
                text(record, "ruleId"),
                text(record, "storyId"),
                time(record, "opened"),
                Duration.ofSeconds((Long) record.get("windowSeconds")),
                (Boolean) record.get("isNews"),
                readAlert((GenericRecord) record.get("alert")));
    }

    private static GenericRecord write(StoryAlert alert) {
        return new GenericRecordBuilder(ALERT)
                .set("kind", alert.kind())
                .set("revision", alert.revision())
                .set("firedAt", alert.firedAt().toEpochMilli())
                .set("publishedAt", alert.publishedAt().toEpochMilli())
                .set("pending", alert.pending())
                .set("head", write(alert.head()))
                .set("rule", alert.rule())
                .set("ruleVersion", alert.ruleVersion())
                .set("watchlist", alert.watchlist())
                .build();
    }

    private static @Nullable StoryAlert readAlert(@Nullable GenericRecord record) {
        return record == null
                ? null
                : new StoryAlert(
                        (AlertKind) record.get("kind"),
                        (Integer) record.get("revision"),
                        time(record, "firedAt"),
                        time(record, "publishedAt"),
                        (Boolean) record.get("pending"),
                        readMember((GenericRecord) record.get("head")),
                        (Rule) record.get("rule"),
                        text(record, "ruleVersion"),
                        (WatchlistVersion) record.get("watchlist"));
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static Instant time(GenericRecord record, String field) {
        return Instant.ofEpochMilli((Long) record.get(field));
    }

    private static <T> List<T> list(GenericRecord record, String field, Class<T> type) {
        return ((List<?>) record.get(field)).stream().map(type::cast).toList();
    }

    private static Map<String, String> facts(GenericRecord record) {
        return ((Map<?, ?>) record.get("facts"))
                .entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> entry.getKey().toString(),
                                entry -> entry.getValue().toString()));
    }
}
