package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.HostLines;
import io.wirewatch.ingest.push.WebSub;
import io.wirewatch.ingest.schedule.FeedHealth;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
    private final Tools tools;
    private final FeedBook book = new FeedBook();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Set<Thread> asking = new HashSet<>();
    private @Nullable PollTransactions session;
    private boolean feedsKnown;
    private Instant wakeAt = Instant.MAX;

    /** What all partitions share. */
    record Tools(
            ServiceContext context,
            PollConfig config,
            FeedPoll feedPoll,
            HostLines lines,
            Semaphore permits,
            PollPrice price,
            WebSub hubs,
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
        if (feed == null || !feed.getEnabled()) {
            tools.price().remove(key);
            tools.hubs().dropped(key);
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

    /** How its feeds are, by verdict. */
    Map<FeedHealth.Verdict, Long> health() {
        lock.lock();
        try {
            Instant now = now();
            return book.all(now).stream()
                    .collect(Collectors.groupingBy(
                            turn -> FeedHealth.judge(turn.state(), now).verdict(), Collectors.counting()));
        } finally {
            lock.unlock();
        }
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
            asking.forEach(Thread::interrupt);
            book.keys().forEach(key -> {
                tools.price().remove(key);
                tools.hubs().dropped(key);
            });
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
            boolean ended = thread.join(patience) && awaitAnswers(patience);
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

    private Duration poll(PollTransactions transactions, FeedBook.Turn turn) {
        FeedState after = null;
        try {
            PollResult result = ask(transactions, turn);
            if (result != null && transactions.commit(turn.key(), result)) {
                after = result.state();
                tools.price().put(turn.key(), result.demand());
                tools.counters().count(result);
                tellHub(turn.key(), result.state());
                log(result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.warn("poll not committed: feed={} error={}", turn.feed().getUrl(), e.toString());
            end(transactions);
        } finally {
            takeBack(turn.key(), after);
        }
        return tools.config().hostDelay();
    }

    /** Puts a feed back into the book, and wakes the sender when that is due before what it waits for. */
    private void takeBack(String key, @Nullable FeedState state) {
        lock.lock();
        try {
            book.back(key, state, now().plus(tools.config().floor()));
            if (book.nextDue().filter(wakeAt::isAfter).isPresent()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Polls, unless the session is over or the host began to rest while the feed stood in line. */
    private @Nullable PollResult ask(PollTransactions transactions, FeedBook.Turn turn) throws InterruptedException {
        tools.permits().acquire();
        try {
            return beginAsking(transactions, turn.host()) ? tools.feedPoll().poll(turn.feed(), turn.state()) : null;
        } finally {
            endAsking();
            tools.permits().release();
        }
    }

    private boolean beginAsking(PollTransactions transactions, String host) {
        lock.lock();
        try {
            boolean may = !isClosed() && session == transactions && !book.isResting(host, now());
            return may && asking.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** From here on the thread is not interrupted any more, and goes back to its line without that mark. */
    private void endAsking() {
        lock.lock();
        try {
            if (asking.remove(Thread.currentThread()) && isClosed()) {
                var unused = Thread.interrupted();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitAnswers(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!asking.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return asking.isEmpty();
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

    private void tellHub(String key, FeedState state) {
        String hub = state.getHub();
        String topic = state.getHubTopic();
        if (hub == null || topic == null || state.getRetired()) {
            tools.hubs().dropped(key);
        } else {
            tools.hubs().offered(key, hub, topic);
        }
    }

    private static void log(PollResult result) {
        PollLedger ledger = result.ledger();
        boolean quiet = ledger.getNewItems() == 0 && ledger.getRevised() == 0 && ledger.getError() == null;
        log.atLevel(quiet ? Level.DEBUG : Level.INFO)
                .log(
                        "polled: feed={} outcome={} seen={} new={} revised={} next={} error={}",
                        ledger.getFeedUrl(),
                        ledger.getOutcome(),
                        ledger.getSeen(),
                        ledger.getNewItems(),
                        ledger.getRevised(),
                        ledger.getNextDue(),
                        ledger.getError());
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
