package io.wirewatch.standalone.desk;

import io.wirewatch.ingest.schedule.FeedHealth;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.serve.page.Desks;
import io.wirewatch.standalone.inspect.DeadLetterBox;
import io.wirewatch.standalone.inspect.Records;
import io.wirewatch.standalone.inspect.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The desks over the code that the command line uses for the same. Thread safe. */
public final class StandaloneDesks implements Desks {

    private final ServiceContext context;
    private final ConfigurationDesk configuration;
    private final BackTestDesk backTests;

    /**
     * @param context how to reach Kafka
     * @param partitions partitions of topics that a new team needs
     */
    public StandaloneDesks(ServiceContext context, int partitions) {
        this.context = context;
        this.configuration = new ConfigurationDesk(context, partitions);
        this.backTests = new BackTestDesk(context, configuration);
    }

    @Override
    public Verdict judge(FeedState state, Instant now) {
        FeedHealth health = FeedHealth.judge(state, now);
        return new Verdict(health.verdict().name(), health.verdict().isHealthy(), health.reason());
    }

    @Override
    public List<Step> trace(String alertId) {
        return Trace.of(new Records(context), alertId).orElse(List.of()).stream()
                .map(step -> new Step(step.name(), step.place(), step.detail(), step.ok()))
                .toList();
    }

    @Override
    public List<Letter> deadLetters() {
        DeadLetterBox box = new DeadLetterBox(context);
        List<Letter> letters = new ArrayList<>();
        for (String service : DeadLetterBox.services()) {
            box.list(service).forEach(letter -> letters.add(letter(letter)));
        }
        letters.sort(Comparator.comparing(Letter::time).reversed());
        return letters;
    }

    @Override
    public int redrive(String service, Set<Long> offsets) {
        return new DeadLetterBox(context).redrive(service, offsets).size();
    }

    @Override
    public Optional<String> yaml(Kind kind, String id) {
        return configuration.yaml(kind, id);
    }

    @Override
    public Proposal check(Kind kind, String yaml, boolean takeOver) {
        return configuration.propose(kind, yaml, takeOver, false, "");
    }

    @Override
    public Proposal publish(Kind kind, String yaml, boolean takeOver, String author) {
        return configuration.propose(kind, yaml, takeOver, true, author);
    }

    @Override
    public Proposal remove(Kind kind, String id, boolean takeOver, String author) {
        return configuration.remove(kind, id, takeOver, author);
    }

    @Override
    public BackTest backTest(Kind kind, String yaml, Duration history) throws InterruptedException {
        return backTests.run(kind, yaml, history);
    }

    private static Letter letter(DeadLetterBox.Letter letter) {
        String source = letter.sourceTopic().isEmpty()
                ? ""
                : letter.sourceTopic() + ", partition " + letter.sourcePartition() + ", offset "
                        + letter.sourceOffset();
        return new Letter(
                letter.service(),
                letter.partition(),
                letter.offset(),
                letter.time(),
                source,
                letter.error(),
                letter.message(),
                letter.bytes(),
                letter.redriven());
    }
}
