package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.HostLines;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.push.WebSub;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds of the {@code feeds} topic. Instances share the topic's partitions as one consumer group, and what
 * a poll writes is in one transaction: fetch requests, the feed's state, and the ledger line. Thread safe.
 */
public final class PollService implements Service {

    private static final Logger log = LoggerFactory.getLogger(PollService.class);

    private final PollTools tools;
    private final HttpGetter getter;
    private final WebSub hubs;
    private final ServiceContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable FeedFollower follower;
    private volatile @Nullable String trouble;

    public PollService(PollConfig config, ServiceContext context) {
        this.context = context;
        this.getter = new HttpGetter(config.http(), context.clock());
        PollSchedule schedule = new PollSchedule(new Random());
        PollPrice price = new PollPrice(config, context.clock());
        this.hubs = new WebSub(config.hubs(), config.http(), context.clock(), this::news);
        this.tools = new PollTools(
                context,
                config,
                new FeedPoll(config, getter, schedule, price, context.clock()),
                new HostLines(),
                new Semaphore(config.inFlight(), true),
                price,
                hubs,
                new PollCounters(context.metrics()));
        new FeedCensus(context.metrics(), context.clock()).watch(() -> {
            FeedFollower current = follower;
            return current == null ? List.of() : current.partitions();
        });
        this.thread = Thread.ofPlatform().name("poll").daemon().unstarted(this::run);
    }

    @Override
    public String name() {
        return "poll";
    }

    @Override
    public void start() {
        try {
            hubs.start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the port for hubs cannot be listened on: choose another with poll.websub-port", e);
        }
        thread.start();
    }

    @Override
    public Health health() {
        FeedFollower current = follower;
        String problem = trouble;
        if (stopped.getCount() == 0) {
            return Health.dead("stopped");
        }
        if (current == null || problem != null) {
            return Health.starting(problem == null ? "joining the group" : problem);
        }
        Collection<PollPartition> partitions = current.partitions();
        int feeds = partitions.stream().mapToInt(PollPartition::size).sum();
        long loading = partitions.stream().filter(p -> !p.isPolling()).count();
        String detail = "partitions=" + partitions.size() + " feeds=" + feeds;
        boolean ready = loading == 0 && current.isAssigned();
        return ready ? Health.ready(detail) : Health.starting(detail + " loading=" + loading);
    }

    @Override
    public void close() {
        stopped.countDown();
        FeedFollower current = follower;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hubs.close();
        getter.close();
        tools.lines().close();
    }

    private void news(String feed) {
        FeedFollower current = follower;
        if (current != null) {
            current.partitions().forEach(partition -> partition.news(feed));
        }
    }

    private void run() {
        try (DeadLetters deadLetters = new DeadLetters(name(), context)) {
            while (stopped.getCount() > 0) {
                try (FeedFollower current = new FeedFollower(tools, deadLetters)) {
                    follower = current;
                    follow(current);
                } catch (WakeupException e) {
                    log.debug("woken up to stop");
                } catch (KafkaException | IllegalStateException e) {
                    trouble = e.toString();
                    log.warn("poll begins again: error={}", e.toString(), e);
                    if (stopped.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(FeedFollower current) {
        while (stopped.getCount() > 0) {
            current.step();
            trouble = null;
        }
    }
}
