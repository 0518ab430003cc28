package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses among overlapping candidates: the longer and surer one wins; of one place, the actor that fits best. */
final class Selection {

    /** Below this nothing is said of an actor. */
    static final double LEAST = 0.5;

    private static final double WORTH_OF_A_WORD = 0.12;
    private static final double AMBIGUOUS = 0.55;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Selection::worth)
            .reversed()
            .thenComparing(candidate -> candidate.alias().origin())
            .thenComparingInt(Candidate::start)
            .thenComparingInt(Candidate::actor);

    private Selection() {}

    private static double worth(Candidate candidate) {
        return candidate.score()
                + WORTH_OF_A_WORD
                        * Math.min(
                                Math.min(
                                        candidate.length(),
                                        candidate.alias().words().size()),
                                6);
    }

    /** A set of candidates that do not overlap. */
    static List<Candidate> best(List<Candidate> candidates, boolean[] taken) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<Integer> clear = actorsOfClearPlaces(candidates);
        List<Candidate> ordered = new ArrayList<>();
        for (Candidate candidate : candidates) {
            ordered.add(clear.contains(candidate.actor()) ? candidate.withScore(candidate.score() + 0.01) : candidate);
        }
        ordered.sort(BEST_FIRST);
        Map<Long, List<Candidate>> byPlace = new HashMap<>();
        ordered.forEach(candidate -> byPlace.computeIfAbsent(place(candidate), key -> new ArrayList<>(1))
                .add(candidate));
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : ordered) {
            if (candidate.score() >= LEAST && isFree(candidate, taken)) {
                for (int i = candidate.first(); i <= candidate.last(); i++) {
                    taken[i] = true;
                }
                chosen.add(withRivals(candidate, byPlace.getOrDefault(place(candidate), List.of())));
            }
        }
        return chosen;
    }

    private static Set<Integer> actorsOfClearPlaces(List<Candidate> candidates) {
        Map<Long, Set<Integer>> actorsOfPlace = new HashMap<>();
        for (Candidate candidate : candidates) {
            actorsOfPlace
                    .computeIfAbsent(place(candidate), key -> new HashSet<>())
                    .add(candidate.actor());
        }
        Set<Integer> clear = new HashSet<>();
        for (Candidate candidate : candidates) {
            boolean alone =
                    actorsOfPlace.getOrDefault(place(candidate), Set.of()).size() == 1;
            if (alone && candidate.score() >= LEAST) {
                clear.add(candidate.actor());
            }
        }
        return clear;
    }

    private static long place(Candidate candidate) {
        return ((long) candidate.first() << 32) | candidate.last();
    }

    private static Candidate withRivals(Candidate best, List<Candidate> samePlace) {
        boolean rivalled = samePlace.stream()
                .anyMatch(other -> other.actor() != best.actor()
                        && other.alias().origin() == best.alias().origin()
                        && other.score() >= best.score() - 0.005);
        return rivalled ? best.withScore(Math.min(best.score(), AMBIGUOUS)) : best;
    }

    private static boolean isFree(Candidate candidate, boolean[] taken) {
        for (int i = candidate.first(); i <= candidate.last(); i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }
}
