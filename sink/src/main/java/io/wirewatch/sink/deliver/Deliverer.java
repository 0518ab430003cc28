package io.wirewatch.sink.deliver;

import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.deliver.channel.ChannelSenders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients and threads of a running deliver: one thread reads channels and actions, one reads alerts and the log, one
 * hands out what is due, and each attempt runs on a virtual thread. Start and close once.
 */
final class Deliverer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration READER_END = Duration.ofMillis(4_500);

    private final ServiceContext context;
    private final DeliveryBoard board;
    private final DeadLetters deadLetters;
    private final DeliveryLog deliveries;
    private final ChannelSenders sender;
    private final ConfigReader configuration;
    private final Claims claims;
    private final Attempts attempts;
    private final AlertReader alerts;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread configurationThread = thread("deliver-config", this::readConfiguration);
    private final Thread alertThread = thread("deliver-alerts", this::readAlerts);
    private final Thread dispatchThread = thread("deliver-dispatch", this::dispatch);
    private volatile boolean stopping;
    private volatile @Nullable String failure;

    /**
     * @throws RuntimeException when Kafka or the topics are not there
     */
    Deliverer(
            DeliverConfig config,
            ServiceContext context,
            RandomGenerator random,
            ChannelTable channels,
            DeliveryBoard board,
            DeliverMetrics metrics) {
        DeliveryTransitions transitions = new DeliveryTransitions(config.retrySchedule());
        ActionTable actions = new ActionTable();
        this.context = context;
        this.board = board;
        this.deadLetters = new DeadLetters("deliver", context);
        this.deliveries = new DeliveryLog(context);
        this.sender = new ChannelSenders(config.guard(), config.timeout(), System::getenv);
        this.claims = new Claims(board, deliveries, transitions, channels, metrics, context.clock());
        this.attempts = new Attempts(
                board, deliveries, transitions, channels, actions, sender, metrics, context.clock(), random);
        try {
            this.alerts = new AlertReader(context, deadLetters, channels, board, claims, metrics, sender::cancel);
            this.configuration = new ConfigReader(context, deadLetters, channels, actions, board);
        } catch (RuntimeException e) {
            closeClients();
            throw e;
        }
    }

    void start() {
        List.of(configurationThread, alertThread, dispatchThread).forEach(Thread::start);
    }

    boolean isReady() {
        return alerts.isReady();
    }

    /** Why it cannot go on; empty while it can. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends all threads: attempts get 2 seconds to end by themselves, and what came of them is written. */
    @Override
    public void close() {
        stopping = true;
        configuration.stop();
        alerts.stop();
        join(alertThread, READER_END);
        board.close();
        workers.shutdownNow();
        join(dispatchThread, WAIT);
        join(configurationThread, WAIT.multipliedBy(2));
        closeClients();
    }

    private void closeClients() {
        sender.close();
        deliveries.close();
        deadLetters.close();
    }

    private void readConfiguration() {
        try {
            configuration.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void readAlerts() {
        try {
            while (!stopping && !configuration.awaitCaughtUp(WAIT)) {
                log.debug("waits for the channels");
            }
            alerts.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void dispatch() {
        try {
            Optional<Hold> due = board.take(context.clock());
            while (due.isPresent()) {
                Hold hold = due.get();
                workers.execute(() -> attempt(hold));
                due = board.take(context.clock());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void attempt(Hold hold) {
        try {
            for (Hold next : attempts.run(hold)) {
                claims.claim(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** What nobody expected: sends nothing more and asks to be restarted; the log has everything. */
    private void fail(RuntimeException error) {
        if (stopping) {
            log.info("stopped while at work: {}", error.toString());
            return;
        }
        log.error("deliver cannot go on", error);
        failure = "cannot go on: " + error.getMessage();
        board.close();
        alerts.stop();
    }

    private static void join(Thread thread, Duration atMost) {
        try {
            if (!thread.join(atMost)) {
                log.warn("thread still ends: {}", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).unstarted(work);
    }
}
