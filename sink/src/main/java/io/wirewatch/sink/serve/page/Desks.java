package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the pages ask of parts of Wirewatch that stand outside the sink: judging a feed, checking and publishing
 * configuration, following an alert back, driving dead letters again. Implementations are thread safe.
 */
public interface Desks {

    /** How a feed is. */
    Verdict judge(FeedState state, Instant now);

    /**
     * How a feed is.
     *
     * @param word such as {@code HEALTHY}
     * @param reason for a person
     */
    record Verdict(String word, boolean healthy, String reason) {}

    /** An alert's way back to the raw page, one step a record; empty when there is no such alert. */
    List<Step> trace(String alertId);

    /**
     * A record or a check on the way back.
     *
     * @param place topic, partition, offset and hash; empty for a check
     * @param ok false when it is missing though it should be there, or the check fails
     */
    record Step(String name, String place, String detail, boolean ok) {}

    /** What the services could not process, by service. */
    List<Letter> deadLetters();

    /** Drives dead letters of a service again; returns how many went. */
    int redrive(String service, Set<Long> offsets);

    /** A record that a service could not process. */
    record Letter(
            String service,
            int partition,
            long offset,
            Instant time,
            String source,
            String error,
            String message,
            int bytes,
            boolean redriven) {}

    /** An actor or a rule as YAML, as it would stand in a file; empty when there is none of this id. */
    Optional<String> yaml(Kind kind, String id);

    /** What publishing this text would change, or why it cannot be published. Nothing is written. */
    Proposal check(Kind kind, String yaml, boolean takeOver);

    /** Publishes the text; the proposal says what was changed, or why nothing was. */
    Proposal publish(Kind kind, String yaml, boolean takeOver, String author);

    /** Removes a record; the proposal says what was changed, or why nothing was. */
    Proposal remove(Kind kind, String id, boolean takeOver, String author);

    /** Runs history again with this text in force, and tells what would have been said. Takes from seconds to minutes. */
    BackTest backTest(Kind kind, String yaml, Duration history) throws InterruptedException;

    /** What can be edited. */
    enum Kind {
        ACTOR("actor"),
        RULE("rule");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * What a text comes to.
     *
     * @param id of its record; empty when it has none
     * @param problems what is wrong with it; nothing is written unless this is empty
     * @param changes what it changes, line by line
     * @param manager who manages the record now, when that is somebody else and the text would change it
     */
    record Proposal(String id, List<Problem> problems, List<String> changes, Optional<String> manager) {
        public Proposal {
            problems = List.copyOf(problems);
            changes = List.copyOf(changes);
        }

        /** It can be published, or was. */
        public boolean good() {
            return problems.isEmpty() && manager.isEmpty();
        }
    }

    /**
     * Something wrong in a text.
     *
     * @param line from 1; 0 when it is about the whole
     */
    record Problem(int line, String message) {}

    /**
     * What a back-test came to.
     *
     * @param problem why it could not be run; empty when it was
     * @param lines the report
     */
    record BackTest(String problem, List<String> lines) {
        public BackTest {
            lines = List.copyOf(lines);
        }
    }
}
