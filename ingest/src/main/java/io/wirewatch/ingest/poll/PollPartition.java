package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.HostLines;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    private final int partition;
    private final Tools tools;
    private final FeedBook book = new FeedBook();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable PollTransactions session;
    private boolean feedsKnown;

    /** What all partitions share. */
    record Tools(
            ServiceContext context,
            PollConfig config,
            FeedPoll feedPoll,
            HostLines lines,
            Semaphore permits,
            PollCounters counters) {}

    PollPartition(int partition, Tools tools) {
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
    }

    /** From now on the feeds are complete, and polling may begin. */
    void feedsKnown() {
        locked(() -> feedsKnown = true);
    }

    boolean isPolling() {
        lock.lock();
        try {
            return feedsKnown && session != null;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return book.size();
        } finally {
            lock.unlock();
        }
    }

    /** Stops polling. What is being committed is finished; what comes later is not committed any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed.countDown();
            changed.signalAll();
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
            if (!thread.join(patience)) {
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
                    String host = Partitions.host(next.feed().getUrl());
                    tools.lines().submit(host, () -> poll(transactions, next));
                } else {
                    Duration wait = book.nextDue()
                            .filter(due -> feedsKnown)
                            .map(due -> Duration.between(now(), due))
                            .orElse(Duration.ofMinutes(1));
                    var unused = changed.await(Math.clamp(wait.toMillis(), 1, 60_000), TimeUnit.MILLISECONDS);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Duration poll(PollTransactions transactions, FeedBook.Turn turn) {
        FeedState after = null;
        try {
            tools.permits().acquire();
            try {
                after = isCurrent(transactions) ? polled(transactions, turn) : null;
            } finally {
                tools.permits().release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.warn("poll not committed: feed={} error={}", turn.feed().getUrl(), e.toString());
            end(transactions);
        } finally {
            FeedState state = after;
            locked(() -> book.back(turn.key(), state, now().plus(tools.config().floor())));
        }
        return tools.config().hostDelay();
    }

    private @Nullable FeedState polled(PollTransactions transactions, FeedBook.Turn turn) {
        PollResult result = tools.feedPoll().poll(turn.feed(), turn.state());
        if (!transactions.commit(turn.key(), result)) {
            return null;
        }
        tools.counters().count(result);
        log.info(
                "polled: feed={} outcome={} seen={} new={} revised={} next={} error={}",
                turn.feed().getUrl(),
                result.ledger().getOutcome(),
                result.ledger().getSeen(),
                result.ledger().getNewItems(),
                result.ledger().getRevised(),
                result.ledger().getNextDue(),
                result.ledger().getError());
        return result.state();
    }

    private boolean isCurrent(PollTransactions transactions) {
        lock.lock();
        try {
            return !isClosed() && session == transactions;
        } finally {
            lock.unlock();
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
