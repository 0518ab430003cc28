package io.wirewatch.ingest.fetch;

import io.wirewatch.ingest.fetch.FetchVerdict.Keep;
import io.wirewatch.ingest.fetch.FetchVerdict.Reject;
import io.wirewatch.ingest.fetch.FetchVerdict.Retry;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.http.HostLines;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.http.RobotsTxt;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches pages in the lines of their hosts. Every task ends as a page or a rejection that Kafka has acknowledged, and
 * only then is its offset finished; a close in between leaves it unfinished. Thread safe.
 */
final class PageFetcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PageFetcher.class);
    private static final String ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1";
    private static final Set<String> TYPES = Set.of("text/html", "application/xhtml+xml", "text/plain");
    /** Hosts that are asked at once. */
    private static final int PARALLEL = 256;

    private static final Duration WRITE_AGAIN = Duration.ofSeconds(5);

    private final FetchConfig config;
    private final HttpGetter getter;
    private final @Nullable RobotsTxt robots;
    private final RetryPolicy retries;
    private final FetchOutput output;
    private final HostLines lines = new HostLines();
    private final Semaphore parallel = new Semaphore(PARALLEL, true);
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("fetch-later").daemon().factory());
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    PageFetcher(FetchConfig config, ServiceContext context, FetchOutput output) {
        this.config = config;
        this.getter = new HttpGetter(config.http(), context.clock(), PARALLEL / 2);
        this.robots = config.robots() ? new RobotsTxt(getter, context.clock()) : null;
        this.retries = new RetryPolicy(config.retryDelay());
        this.output = output;
    }

    /** Takes a task in hand. */
    void submit(FetchTask task) {
        inFlight.incrementAndGet();
        enqueue(task);
    }

    /** Tasks in hand. */
    int inFlight() {
        return inFlight.get();
    }

    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
        getter.close();
        lines.close();
    }

    private void enqueue(FetchTask task) {
        lines.submit(Partitions.host(task.request().getUrl()), () -> run(task));
    }

    private Duration run(FetchTask task) {
        if (task.progress().isRevoked()) {
            inFlight.decrementAndGet();
            return Duration.ZERO;
        }
        try {
            parallel.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Duration.ZERO; // closing
        }
        try {
            return fetch(task);
        } finally {
            parallel.release();
        }
    }

    private Duration fetch(FetchTask task) {
        String url = task.request().getUrl();
        RobotsTxt.Word word = robots == null ? new RobotsTxt.Word(null, Duration.ZERO) : robots.ask(url);
        FetchOutcome outcome = word.refusal() != null ? word.refusal() : get(url);
        if (!closed) {
            conclude(task, retries.decide(outcome, task.retries()));
        }
        return longest(config.hostDelay(), word.delay(), rest(outcome));
    }

    private FetchOutcome get(String url) {
        GetRequest request = new GetRequest(url, ACCEPT, Topics.MAX_BODY_BYTES, TYPES, null, null);
        return robots == null
                ? getter.get(request)
                : getter.get(request, hop -> robots.ask(hop).refusal());
    }

    /** A host that wants rest gets it: what stands in its line waits. */
    private static Duration rest(FetchOutcome outcome) {
        Duration wish = outcome instanceof FetchOutcome.Throttled throttled ? throttled.retryAfter() : null;
        return wish == null || wish.compareTo(RetryPolicy.LONGEST_DELAY) > 0 ? Duration.ZERO : wish;
    }

    private static Duration longest(Duration first, Duration... others) {
        Duration longest = first;
        for (Duration other : others) {
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    private void conclude(FetchTask task, FetchVerdict verdict) {
        switch (verdict) {
            case Keep keep -> output.page(task, keep.fetched(), failure -> written(task, verdict, failure));
            case Reject reject -> output.reject(task, reject, failure -> written(task, verdict, failure));
            case Retry retry -> {
                log.info("retry: url={} tries={} delay={}", task.request().getUrl(), task.retries() + 1, retry.delay());
                later(retry.delay(), () -> enqueue(task.again()));
            }
        }
    }

    private void written(FetchTask task, FetchVerdict verdict, @Nullable Exception failure) {
        if (failure == null) {
            task.progress().finish(task.offset());
            inFlight.decrementAndGet();
        } else if (!closed) {
            log.warn("written again later: url={} error={}", task.request().getUrl(), failure.toString());
            later(WRITE_AGAIN, () -> conclude(task, verdict));
        }
    }

    private void later(Duration delay, Runnable what) {
        try {
            var unused = later.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closed before the next try", e);
        }
    }
}
