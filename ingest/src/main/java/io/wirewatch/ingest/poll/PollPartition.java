package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.poll.PollTransactions.Outcome;
import io.wirewatch.ingest.schedule.FeedHealth;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds of one partition, from its assignment to its loss. A thread of its own opens the transactions, loads
 * the states, and sends each feed that is due into the line of its host. When a commit fails, it begins again from what
 * is committed. Thread safe.
 */
final class PollPartition implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PollPartition.class);
    private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final int partition;
    private final PollTools tools;
    private final FeedBook book = new FeedBook();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Asking asking = new Asking();
    private @Nullable PollTransactions session;
    private boolean feedsKnown;
    private Instant wakeAt = Instant.MAX;

    PollPartition(int partition, PollTools tools) {
        this.partition = partition;
        this.tools = tools;
        this.thread = Thread.ofVirtual().name("poll-" + partition).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes a feed in, or lets it go when there is none. */
    void feed(String key, @Nullable Feed feed) {
        locked(() -> book.put(key, feed, now()));
        if (feed == null || !feed.getEnabled()) {
            tools.dropped(key);
        }
    }

    /** A hub says that a feed has news; a feed of another partition is nothing to us. */
    void news(String key) {
        locked(() -> book.hurry(key, now()));
    }

    /** From now on the feeds are complete, and polling may begin. */
    void feedsKnown() {
        locked(() -> {
            feedsKnown = true;
            tellDemands();
        });
    }

    boolean isPolling() {
        return told(() -> feedsKnown && session != null);
    }

    int size() {
        return told(book::size);
    }

    /** How its feeds are, by verdict. */
    Map<FeedHealth.Verdict, Long> health() {
        Instant now = now();
        return told(() -> book.all(now)).stream()
                .collect(Collectors.groupingBy(
                        turn -> FeedHealth.judge(turn.state(), now).verdict(), Collectors.counting()));
    }

    /**
     * Stops polling, and breaks off what is being asked. What is being committed is finished; what comes later is not
     * committed any more.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed.countDown();
            changed.signalAll();
            asking.breakOff();
            book.keys().forEach(tools::dropped);
            if (session == null) {
                thread.interrupt(); // it waits for Kafka
            }
            session = null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing of it runs any more, for at most so long. */
    void awaitEnd(Duration patience) {
        try {
            boolean ended = thread.join(patience) && asking.awaitNone(patience);
            if (!ended) {
                log.warn("partition does not end: partition={}", partition);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                try (PollTransactions transactions = new PollTransactions(tools.context(), partition)) {
                    Map<String, FeedState> states = new StateLoader(tools.context()).load(partition);
                    if (open(transactions, states)) {
                        sendOut(transactions);
                    }
                } catch (KafkaException e) {
                    if (!isClosed()) {
                        log.warn("partition begins again: partition={} error={}", partition, e.toString());
                        var unused = closed.await(RECOVERY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean open(PollTransactions transactions, Map<String, FeedState> states) {
        lock.lock();
        try {
            if (isClosed()) {
                return false;
            }
            book.loadStates(states, now());
            session = transactions;
            tellDemands();
            log.info("partition taken: partition={} states={}", partition, states.size());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Sends feeds out while the session lasts. */
    private void sendOut(PollTransactions transactions) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isClosed() && session == transactions) {
                Optional<FeedBook.Turn> turn = feedsKnown ? book.take(now()) : Optional.empty();
                if (turn.isPresent()) {
                    FeedBook.Turn next = turn.get();
                    tools.lines().submit(next.host(), () -> poll(transactions, next));
                } else {
                    Instant now = now();
                    wakeAt = book.nextDue().filter(due -> feedsKnown).orElse(now.plus(LONGEST_SLEEP));
                    long millis = Duration.between(now, wakeAt).toMillis();
                    var unused = changed.await(Math.clamp(millis, 1, LONGEST_SLEEP.toMillis()), TimeUnit.MILLISECONDS);
                    wakeAt = Instant.MAX;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a feed; what is found is committed later, when the host's line has gone on. */
    private Duration poll(PollTransactions transactions, FeedBook.Turn turn) {
        boolean handedOn = false;
        try {
            tools.permits().acquire();
            try {
                PollResult result = ask(transactions, turn);
                if (result != null) {
                    transactions.commit(turn.key(), result, outcome -> end(transactions, turn, result, outcome));
                    handedOn = true;
                }
            } finally {
                tools.permits().release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!handedOn) {
                takeBack(turn.key(), null);
            }
        }
        return tools.config().hostDelay();
    }

    /** Polls, unless the session is over or the host began to rest while the feed stood in line. */
    private @Nullable PollResult ask(PollTransactions transactions, FeedBook.Turn turn) {
        if (!mayAsk(transactions, turn.host()) || !asking.begin()) {
            return null;
        }
        PollResult result = null;
        boolean whole = false;
        try {
            result = tools.feedPoll().poll(turn.feed(), turn.state());
        } finally {
            whole = asking.end();
        }
        return whole ? result : null;
    }

    private boolean mayAsk(PollTransactions transactions, String host) {
        return told(() -> !isClosed() && session == transactions && !book.isResting(host, now()));
    }

    private void end(PollTransactions transactions, FeedBook.Turn turn, PollResult result, Outcome outcome) {
        KafkaException failure = outcome.failure();
        if (failure != null) {
            log.warn("poll not committed: feed={} error={}", turn.feed().getUrl(), failure.toString());
            end(transactions);
        }
        if (outcome.committed()) {
            tools.committed(turn.key(), result);
        }
        takeBack(turn.key(), outcome.committed() ? result.state() : null);
    }

    /** Puts a feed back into the book, and wakes the sender when that is due before what it waits for. */
    private void takeBack(String key, @Nullable FeedState state) {
        lock.lock();
        try {
            book.back(key, state, now().plus(tools.config().floor()));
            if (isClosed() || !book.holds(key)) {
                tools.dropped(key); // it was let go meanwhile
            }
            if (book.nextDue().filter(wakeAt::isAfter).isPresent()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells what the feeds demand, once feeds and states are known. */
    private void tellDemands() {
        if (feedsKnown && session != null) {
            book.all(now())
                    .forEach(turn ->
                            tools.price().put(turn.key(), tools.feedPoll().demand(turn.feed(), turn.state())));
        }
    }

    /** Ends a session that failed, once. */
    private void end(PollTransactions transactions) {
        locked(() -> {
            if (session == transactions) {
                session = null;
            }
        });
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private <T> T told(Supplier<T> answer) {
        lock.lock();
        try {
            return answer.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Instant now() {
        return tools.context().clock().instant();
    }
}
