package io.wirewatch.enrich.decide;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Stories and decisions against a simple model, where stories are clear-cut: the model knows which report each text is. */
class StoryPropertyTest {

    private static final List<String> REPORTS = Samples.reports();

    /**
     * A copy of a report.
     *
     * @param report which one: the model's story
     * @param seconds when it was first seen
     * @param edit how it was edited
     */
    record Copy(int report, int seconds, int edit) {}

    @Property(tries = 60)
    void theOrderOfArrivalChangesNoStory(@ForAll("copies") List<Copy> copies, @ForAll Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            order.add(i);
        }
        Set<Set<Integer>> model = new HashSet<>(byReport(copies).values());
        for (int arrival = 0; arrival < 3; arrival++) {
            StoryBook book = new StoryBook();
            Map<String, Set<Integer>> stories = new HashMap<>();
            for (int i : order) {
                Decision decision = decide(rule("r", "taliban").build(), copies.get(i), i, book);
                stories.computeIfAbsent(decision.getStoryId(), story -> new TreeSet<>())
                        .add(i);
            }
            assertThat(new HashSet<>(stories.values())).isEqualTo(model);
            Collections.shuffle(order, random);
        }
    }

    @Property(tries = 60)
    void everyMatchHasOneDecisionAndEveryStoryFiresOnce(@ForAll("copies") List<Copy> copies) {
        StoryBook book = new StoryBook();
        Map<DecisionOutcome, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < copies.size(); i++) {
            outcomes.merge(
                    decide(rule("r", "taliban").build(), copies.get(i), i, book).getOutcome(), 1, Integer::sum);
        }
        int stories = byReport(copies).size();
        assertThat(outcomes.getOrDefault(DecisionOutcome.FIRED, 0)).isEqualTo(stories);
        assertThat(outcomes.getOrDefault(DecisionOutcome.UPDATED, 0)).isEqualTo(copies.size() - stories);
    }

    @Property(tries = 60)
    void limitsHoldAndWhatTheyHoldBackIsSaid(@ForAll("copies") List<Copy> copies) {
        Rule rule = rule("r", "taliban").setDailyBudget(2).setMinSources(2).build();
        StoryBook book = new StoryBook();
        Map<Integer, Integer> sources = new HashMap<>();
        Set<Integer> fired = new HashSet<>();
        for (int i = 0; i < copies.size(); i++) {
            int report = copies.get(i).report();
            int carried = sources.merge(report, 1, Integer::sum);
            String expected;
            if (fired.contains(report)) {
                expected = "UPDATED null";
            } else if (carried < 2) {
                expected = "SUPPRESSED MIN_SOURCES";
            } else if (fired.size() == 2) {
                expected = "SUPPRESSED BUDGET";
            } else {
                fired.add(report);
                expected = "FIRED null";
            }
            Decision decision = decide(rule, copies.get(i), i, book);
            assertThat(decision.getOutcome() + " " + decision.getReason()).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<List<Copy>> copies() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, REPORTS.size() - 1),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(0, 3))
                .as(Copy::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    private static Map<Integer, Set<Integer>> byReport(List<Copy> copies) {
        Map<Integer, Set<Integer>> stories = new HashMap<>();
        for (int i = 0; i < copies.size(); i++) {
            stories.computeIfAbsent(copies.get(i).report(), report -> new TreeSet<>())
                    .add(i);
        }
        return stories;
    }

    private static Decision decide(Rule rule, Copy copy, int number, StoryBook book) {
        var article = article("id" + number, "site" + number + ".org", text(copy))
                .setFirstSeen(NOON.minusSeconds(11_000).plusSeconds(copy.seconds()))
                .build();
        Optional<Decision> decision = StoryGate.decide(
                        Matching.of(Samples.enriched(article), Samples.watchlist(rule), Set.of())
                                .getFirst(),
                        book)
                .decision();
        return decision.orElseThrow();
    }

    private static String text(Copy copy) {
        String report = REPORTS.get(copy.report());
        return switch (copy.edit()) {
            case 0 -> report;
            case 1 -> "From our own correspondents in the region. " + report;
            case 2 -> report + " All rights reserved by the publisher, no part may be used without a permission.";
            default -> report.substring(0, report.indexOf(". ", report.length() / 2) + 1);
        };
    }
}
