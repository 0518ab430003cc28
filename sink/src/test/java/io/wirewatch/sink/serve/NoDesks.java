package io.wirewatch.sink.serve;

import io.wirewatch.schemas.FeedState;
import io.wirewatch.sink.serve.page.Desks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nothing stands outside the sink: for tests of pages that need nothing of it. */
public final class NoDesks implements Desks {

    @Override
    public Verdict judge(FeedState state, Instant now) {
        boolean healthy = state.getConsecutiveFailures() == 0;
        return new Verdict(healthy ? "HEALTHY" : "FAILING", healthy, String.valueOf(state.getError()));
    }

    @Override
    public List<Step> trace(String alertId) {
        return List.of();
    }

    @Override
    public List<Letter> deadLetters() {
        return List.of();
    }

    @Override
    public int redrive(String service, Set<Long> offsets) {
        return 0;
    }

    @Override
    public Optional<String> yaml(Kind kind, String id) {
        return Optional.empty();
    }

    @Override
    public Proposal check(Kind kind, String yaml, boolean takeOver) {
        return new Proposal("", List.of(new Problem(0, "nothing can be published here")), List.of(), Optional.empty());
    }

    @Override
    public Proposal publish(Kind kind, String yaml, boolean takeOver, String author) {
        return check(kind, yaml, takeOver);
    }

    @Override
    public Proposal remove(Kind kind, String id, boolean takeOver, String author) {
        return check(kind, id, takeOver);
    }

    @Override
    public BackTest backTest(Kind kind, String yaml, Duration history) {
        return new BackTest("there is no history here", List.of());
    }
}
