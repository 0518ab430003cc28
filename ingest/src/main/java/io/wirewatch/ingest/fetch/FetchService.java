package io.wirewatch.ingest.fetch;

import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pages that {@code fetches} asks for. Instances share the topic's partitions as one consumer group. Each
 * request ends in {@code pages} or {@code rejections}, at least once. Thread safe.
 */
public final class FetchService implements Service {

    private static final Logger log = LoggerFactory.getLogger(FetchService.class);

    private final FetchConfig config;
    private final ServiceContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RequestFollower follower;
    private volatile @Nullable PageFetcher fetcher;
    private volatile @Nullable String trouble;

    public FetchService(FetchConfig config, ServiceContext context) {
        this.config = config;
        this.context = context;
        this.thread = Thread.ofPlatform().name("fetch").daemon().unstarted(this::run);
    }

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Health health() {
        RequestFollower current = follower;
        PageFetcher pages = fetcher;
        String problem = trouble;
        if (stopped.getCount() == 0) {
            return Health.dead("stopped");
        }
        if (current == null || pages == null || problem != null || current.partitions() < 0) {
            return Health.starting(problem == null ? "joining the group" : problem);
        }
        return Health.ready("partitions=" + current.partitions() + " inFlight=" + pages.inFlight());
    }

    @Override
    public void close() {
        stopped.countDown();
        RequestFollower current = follower;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (DeadLetters deadLetters = new DeadLetters(name(), context);
                FetchOutput output = new FetchOutput(context)) {
            while (stopped.getCount() > 0) {
                try (PageFetcher pages = new PageFetcher(config, context, output)) {
                    fetcher = pages;
                    follow(pages, deadLetters);
                } catch (KafkaException | IllegalStateException e) {
                    trouble = e.toString();
                    log.warn("fetch begins again: error={}", e.toString(), e);
                    if (stopped.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(PageFetcher pages, DeadLetters deadLetters) {
        try (RequestFollower current = new RequestFollower(context, pages, deadLetters, config.inFlight())) {
            follower = current;
            while (stopped.getCount() > 0) {
                current.step();
                trouble = null;
            }
        } catch (WakeupException e) {
            log.debug("woken up to stop");
        }
    }
}
