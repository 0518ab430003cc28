package io.wirewatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Role;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.RuleExample;
import io.wirewatch.schemas.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.internal.JacksonUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written of a record is read as that record again: for every field, also for one that comes later. */
class EntriesTest {

    private static final String HOSTILE = "'Yes': \"no\" - #ب\n  two: lines & *more";

    @TempDir
    private Path folder;

    @Test
    void feeds() throws IOException {
        assertRoundTrip(
                ConfigKinds.FEEDS,
                List.of(
                        Feed.newBuilder().setUrl("https://a.example/rss").build(),
                        Feed.newBuilder()
                                .setUrl("https://b.example/rss?a=1&b=#c")
                                .setTitle(HOSTILE)
                                .setCountry("NO")
                                .setLanguage("no")
                                .setOwner("null")
                                .setTags(List.of("1", "a: b"))
                                .setFullText(true)
                                .setMinIntervalSeconds(90)
                                .setMaxIntervalSeconds(7200)
                                .setEnabled(false)
                                .build()));
    }

    @Test
    void actors() throws IOException {
        assertRoundTrip(
                ConfigKinds.ACTORS,
                List.of(Actor.newBuilder()
                        .setId("a")
                        .setType(ActorType.PERSON)
                        .setName("احمد مسعود")
                        .setAliases(List.of("Ahmad Massoud", "~", "2021-09-07"))
                        .setWeak(List.of("Massoud"))
                        .setDemonyms(List.of("Massoudi"))
                        .setStem(List.of("massoud"))
                        .setCodes(List.of("AFGREB"))
                        .setDefaultCode("AFG")
                        .setRoles(List.of(
                                Role.newBuilder()
                                        .setRole("leader")
                                        .setFrom(LocalDate.of(2021, 8, 17))
                                        .build(),
                                Role.newBuilder()
                                        .setRole(HOSTILE)
                                        .setTo(LocalDate.of(2020, 1, 1))
                                        .setCode("GOV")
                                        .build()))
                        .setRequireAny(List.of("Afghan"))
                        .setRejectAny(List.of("Shah"))
                        .setConfusable(List.of("b"))
                        .setGroups(List.of("opposition"))
                        .setUnRef("TAi.002")
                        .build()));
    }

    @Test
    void rules() throws IOException {
        Rule.Builder rule = Rule.newBuilder()
                .setId("r")
                .setName("The rule")
                .setDescription(HOSTILE)
                .setTeam("desk")
                .setSeverity(Severity.CRITICAL)
                .setActorsAny(List.of("group:x", "c"))
                .setActorsAll(List.of("a"))
                .setActorsNone(List.of("b"))
                .setMinConfidence(0.75)
                .setLanguages(List.of("fa", "no"))
                .setSources(List.of("example.org"))
                .setTerms(List.of("talks", "مذاکرات"))
                .setWithinWords(30)
                .setSameSentence(true)
                .setFirstCoMentionSeconds(86400 * 30)
                .setSpikeFactor(2.5)
                .setSpikeOverSeconds(86400 * 7)
                .setSpikeAtLeast(4)
                .setMinSources(2)
                .setStoryWindowSeconds(3600 * 25)
                .setMaxAgeSeconds(90)
                .setUpdateEverySeconds(0)
                .setCooldownSeconds(7200)
                .setDailyBudget(12)
                .setMuteUntil(Instant.parse("2027-01-01T00:00:00.500Z"))
                .setEnabled(false)
                .setExamples(List.of(RuleExample.newBuilder()
                        .setText(HOSTILE)
                        .setAlerts(true)
                        .setNote("note")
                        .setTitle("Headline: one")
                        .setLanguage("en")
                        .setSite("example.org")
                        .build()));
        Rule quietSpike =
                Rule.newBuilder(rule.build()).setId("s").setCooldownSeconds(0).build();
        Rule usual = Rule.newBuilder()
                .setId("u")
                .setName("u")
                .setTeam("desk")
                .setActorsAny(List.of("a"))
                .build();
        assertRoundTrip(ConfigKinds.RULES, List.of(rule.build(), quietSpike, usual));
    }

    @Test
    void channels() throws IOException {
        Channel hook = Channel.newBuilder()
                .setId("hook")
                .setType(ChannelType.WEBHOOK)
                .setName("Hook")
                .setTeams(List.of("desk"))
                .setRules(List.of("r"))
                .setMinSeverity(Severity.HIGH)
                .setUrl("https://hooks.example.org/x")
                .setSecretRef("env:HOOK_SECRET")
                .setDigestMinutes(90)
                .setQuiet(QuietHours.newBuilder()
                        .setStart(22 * 60)
                        .setEnd(6 * 60 + 30)
                        .setZone("Asia/Kabul")
                        .setLoud(Severity.HIGH)
                        .build())
                .setEnabled(false)
                .build();
        Channel mail = Channel.newBuilder()
                .setId("mail")
                .setType(ChannelType.EMAIL)
                .setName("mail")
                .setUrl("smtps://mail.example.org:465")
                .setSecretRef("file:/run/secrets/mail")
                .setFrom("wirewatch@example.org")
                .setTo(List.of("a@example.org", "b@example.org"))
                .setUser("wirewatch")
                .build();
        Channel slack = Channel.newBuilder()
                .setId("slack")
                .setType(ChannelType.SLACK)
                .setName("slack")
                .setUrl("")
                .setSecretRef("env:SLACK_URL")
                .build();
        assertRoundTrip(ConfigKinds.CHANNELS, List.of(hook, mail, slack));
    }

    private <V extends SpecificRecord> void assertRoundTrip(ConfigKind<V> kind, List<V> records) throws IOException {
        for (Schema.Field field : records.getFirst().getSchema().getFields()) {
            assertThat(field.name().equals("managedBy") || records.stream().anyMatch(record -> isTold(record, field)))
                    .as("a record of this test has another %s than the usual", field.name())
                    .isTrue();
        }
        Path file = folder.resolve(kind.fileName() + ".yaml");
        Files.writeString(
                file,
                Entry.document(
                        kind.fileName(), records.stream().map(kind.entry()).toList()));
        assertThat(kind.reader().apply(file, ""))
                .extracting(RecordContent::of)
                .as(Files.readString(file))
                .containsExactlyElementsOf(
                        records.stream().map(RecordContent::of).toList());
    }

    private static boolean isTold(SpecificRecord record, Schema.Field field) {
        Object usual =
                field.hasDefaultValue() ? JacksonUtils.toObject(JacksonUtils.toJsonNode(field.defaultVal())) : "";
        return !String.valueOf(record.get(field.pos())).equals(String.valueOf(usual));
    }
}
