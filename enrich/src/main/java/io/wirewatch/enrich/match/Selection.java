package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Chooses among overlapping candidates: the longer and surer one wins; of one place, the actor that fits best. */
final class Selection {

    /** Below this nothing is said of an actor. */
    static final double LEAST = 0.5;

    private static final double WORTH_OF_A_WORD = 0.12;
    private static final double AMBIGUOUS = 0.55;
    private static final int LONGEST = 6;

    private static final Comparator<Candidate> BY_PLACE = (a, b) -> Long.compare(place(a), place(b));

    private Selection() {}

    private static int bestFirst(Candidate a, Candidate b) {
        int order = Double.compare(worth(b), worth(a));
        order = order != 0 ? order : a.alias().origin().compareTo(b.alias().origin());
        order = order != 0 ? order : Integer.compare(a.start(), b.start());
        return order != 0 ? order : Integer.compare(a.actor(), b.actor());
    }

    private static double worth(Candidate candidate) {
        int words = Math.min(candidate.length(), candidate.alias().words().size());
        return candidate.score() + WORTH_OF_A_WORD * Math.min(words, LONGEST);
    }

    /** A set of candidates that do not overlap. */
    static List<Candidate> best(List<Candidate> candidates, boolean[] taken) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Candidate[] byPlace = candidates.toArray(new Candidate[0]);
        Arrays.sort(byPlace, BY_PLACE);
        preferActorsOfClearPlaces(byPlace);
        Candidate[] ordered = byPlace.clone();
        Arrays.sort(ordered, Selection::bestFirst);
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : ordered) {
            if (candidate.score() >= LEAST && isFree(candidate, taken)) {
                Arrays.fill(taken, candidate.first(), candidate.last() + 1, true);
                chosen.add(isRivalled(candidate, byPlace) ? ambiguous(candidate) : candidate);
            }
        }
        return chosen;
    }

    /** An actor that has a place to itself somewhere is a little likelier than others wherever its names stand. */
    private static void preferActorsOfClearPlaces(Candidate[] byPlace) {
        int[] clear = new int[byPlace.length];
        int count = 0;
        int begin = 0;
        for (int i = 1; i <= byPlace.length; i++) {
            if (i < byPlace.length && place(byPlace[i]) == place(byPlace[begin])) {
                continue;
            }
            if (isOneActor(byPlace, begin, i)) {
                clear[count++] = byPlace[begin].actor();
            }
            begin = i;
        }
        Arrays.sort(clear, 0, count);
        for (int i = 0; i < byPlace.length; i++) {
            if (Arrays.binarySearch(clear, 0, count, byPlace[i].actor()) >= 0) {
                byPlace[i] = byPlace[i].withScore(byPlace[i].score() + 0.01);
            }
        }
    }

    /** The candidates of one place are all of one actor, and one of them is likely enough. */
    private static boolean isOneActor(Candidate[] byPlace, int begin, int end) {
        boolean likely = false;
        for (int i = begin; i < end; i++) {
            if (byPlace[i].actor() != byPlace[begin].actor()) {
                return false;
            }
            likely |= byPlace[i].score() >= LEAST;
        }
        return likely;
    }

    private static long place(Candidate candidate) {
        return ((long) candidate.first() << 32) | candidate.last();
    }

    private static Candidate ambiguous(Candidate best) {
        return best.withScore(Math.min(best.score(), AMBIGUOUS));
    }

    private static boolean isRivalled(Candidate best, Candidate[] byPlace) {
        int i = Arrays.binarySearch(byPlace, best, BY_PLACE);
        while (i > 0 && place(byPlace[i - 1]) == place(best)) {
            i--;
        }
        for (; i < byPlace.length && place(byPlace[i]) == place(best); i++) {
            Candidate other = byPlace[i];
            if (other.actor() != best.actor()
                    && other.alias().origin() == best.alias().origin()
                    && other.score() >= best.score() - 0.005) {
                return true;
            }
        }
        return false;
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
