package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.RuleExample;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.service.config.Durations;
import io.wirewatch.service.config.NearestName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads rules from a YAML file. What a rule leaves out has the default of the {@link Rule} record. Stateless.
 *
 * <pre>{@code
 * rules:
 *   - id: taliban-nrf-talks
 *     name: Taliban and NRF talk
 *     team: kabul-desk
 *     severity: high
 *     actors: {all: [taliban, nrf]}
 *     terms: [talks, negotiation]
 *     story_window: 72h
 * }</pre>
 */
public final class RuleFile {

    private static final double MIN_CONFIDENCE = 0.6;
    private static final Duration STORY_WINDOW = Duration.ofDays(3);
    private static final Duration MAX_AGE = Duration.ofDays(2);
    private static final Duration UPDATE_EVERY = Duration.ofMinutes(10);

    private static final double SPIKE_FACTOR = 3;
    private static final Duration SPIKE_OVER = Duration.ofDays(14);
    private static final int SPIKE_AT_LEAST = 5;

    private RuleFile() {}

    /**
     * Reads the rules of a file, in its order.
     *
     * @param managedBy who manages these rules, for {@link Rule#getManagedBy()}
     * @throws ConfigException with everything that is wrong in the file
     */
    public static List<Rule> read(Path file, String managedBy) {
        List<ConfigProblem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        ConfigFile.yaml(file).ifPresent(node -> {
            ConfigMapping document = ConfigMapping.of(file.toString(), node, problems);
            for (ConfigMapping mapping : document.mappings("rules")) {
                Rule rule = rule(mapping, managedBy);
                Integer first = lines.putIfAbsent(rule.getId(), mapping.line("id"));
                if (first != null && !rule.getId().isEmpty()) {
                    mapping.problem("id", "the rule '" + rule.getId() + "' stands twice; first in line " + first);
                }
                rules.add(rule);
            }
            document.refuseUnknownKeys();
        });
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return List.copyOf(rules);
    }

    private static Rule rule(ConfigMapping mapping, String managedBy) {
        String id = mapping.requiredText("id");
        String team = mapping.requiredText("team");
        Rule.Builder rule = Rule.newBuilder()
                .setId(id)
                .setName(mapping.text("name").orElse(id))
                .setDescription(mapping.text("description").orElse(null))
                .setTeam(team)
                .setSeverity(mapping.value("severity", Severity.MEDIUM, RuleFile::severity))
                .setMinConfidence(mapping.value("min_confidence", MIN_CONFIDENCE, RuleFile::number))
                .setLanguages(mapping.texts("languages"))
                .setSources(mapping.texts("sources"))
                .setTerms(mapping.texts("terms"))
                .setWithinWords(mapping.value("within_words", 0, RuleFile::wholeNumber))
                .setSameSentence(mapping.value("same_sentence", false, RuleFile::flag))
                .setFirstCoMentionSeconds(seconds(mapping, "first_co_mention", Duration.ZERO))
                .setMinSources(mapping.value("min_sources", 1, RuleFile::wholeNumber))
                .setStoryWindowSeconds(seconds(mapping, "story_window", STORY_WINDOW))
                .setMaxAgeSeconds(seconds(mapping, "max_age", MAX_AGE))
                .setUpdateEverySeconds(seconds(mapping, "update_every", UPDATE_EVERY))
                .setDailyBudget(mapping.value("daily_budget", 0, RuleFile::wholeNumber))
                .setMuteUntil(mapping.text("mute_until").isEmpty() ? null : muteUntil(mapping))
                .setEnabled(mapping.value("enabled", true, RuleFile::flag))
                .setExamples(mapping.mappings("examples").stream()
                        .map(RuleFile::example)
                        .toList())
                .setManagedBy(managedBy);
        actors(mapping, rule);
        spike(mapping, rule);
        mapping.refuseUnknownKeys();
        Rule built = rule.build();
        if (!id.isEmpty() && !team.isEmpty()) {
            RuleCheck.problems(built).forEach(problem -> mapping.problem(problem.key(), problem.message()));
        }
        return built;
    }

    private static void actors(ConfigMapping mapping, Rule.Builder rule) {
        rule.setActorsAny(List.of()).setActorsAll(List.of()).setActorsNone(List.of());
        mapping.mapping("actors").ifPresent(actors -> {
            rule.setActorsAny(actors.texts("any"));
            rule.setActorsAll(actors.texts("all"));
            rule.setActorsNone(actors.texts("none"));
            actors.refuseUnknownKeys();
        });
    }

    /** A spike is told once, not with each of its stories: so a rule that asks for spikes has a cooldown of a day. */
    private static void spike(ConfigMapping mapping, Rule.Builder rule) {
        Optional<ConfigMapping> asked = mapping.mapping("spike");
        asked.ifPresent(spike -> {
            rule.setSpikeFactor(spike.value("factor", SPIKE_FACTOR, RuleFile::number));
            rule.setSpikeOverSeconds(seconds(spike, "over", SPIKE_OVER));
            rule.setSpikeAtLeast(spike.value("at_least", SPIKE_AT_LEAST, RuleFile::wholeNumber));
            spike.refuseUnknownKeys();
        });
        rule.setCooldownSeconds(seconds(mapping, "cooldown", asked.isPresent() ? Duration.ofDays(1) : Duration.ZERO));
    }

    private static Instant muteUntil(ConfigMapping mapping) {
        return mapping.value("mute_until", Instant.EPOCH, RuleFile::instant);
    }

    private static RuleExample example(ConfigMapping mapping) {
        RuleExample example = RuleExample.newBuilder()
                .setText(mapping.requiredText("text"))
                .setAlerts(mapping.value("alerts", false, RuleFile::flag))
                .setNote(mapping.text("note").orElse(null))
                .setTitle(mapping.text("title").orElse(""))
                .setLanguage(mapping.text("language").orElse(null))
                .setSite(mapping.text("site").orElse(null))
                .build();
        if (!mapping.has("alerts")) {
            mapping.problem("alerts", "'alerts' is missing: true when the text must alert, false when it must not");
        }
        mapping.refuseUnknownKeys();
        return example;
    }

    private static long seconds(ConfigMapping mapping, String key, Duration defaultValue) {
        return mapping.value(key, defaultValue, Durations::parse).toSeconds();
    }

    private static Severity severity(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        Map<String, Severity> byName = new TreeMap<>();
        Arrays.stream(Severity.values())
                .forEach(severity -> byName.put(severity.name().toLowerCase(Locale.ROOT), severity));
        Severity severity = byName.get(name);
        if (severity == null) {
            throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", byName.keySet())
                    + NearestName.hint(name, byName.keySet()));
        }
        return severity;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 2026-11-23T10:00:00Z", e);
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
