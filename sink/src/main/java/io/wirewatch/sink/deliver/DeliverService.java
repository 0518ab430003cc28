package io.wirewatch.sink.deliver;

import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers alerts to channels, at least once, with one id for all attempts.
 *
 * <p><b>Claim, send, confirm.</b> For each revision of an alert and each channel that wants it, a delivery PENDING is
 * written to {@code deliveries}; only then the alert's offset moves. What is sent comes from that log alone, which is
 * read from its start when a partition is assigned: a crash loses nothing. Each attempt is written before it is made and
 * after it ended. Each channel has a queue and slots of its own, on virtual threads: a dead one delays no other.
 *
 * <p>An alert that was muted or called noise is not sent: its deliveries end as FAILED with a note. A channel that
 * answers 410 gets nothing more until its record changes. Thread safe, as every {@link Service}.
 */
public final class DeliverService implements Service {

    private final DeliverConfig config;
    private final ServiceContext context;
    private final RandomGenerator random;
    private final ChannelTable channels = new ChannelTable();
    private final DeliveryBoard board;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Deliverer deliverer;

    public DeliverService(DeliverConfig config, ServiceContext context) {
        this(config, context, new SecureRandom());
    }

    /**
     * @param random where the jitter of the retries comes from
     */
    DeliverService(DeliverConfig config, ServiceContext context, RandomGenerator random) {
        this.config = config;
        this.context = context;
        this.random = random;
        this.board = new DeliveryBoard(new DeliveryTransitions(config.retrySchedule()), config.parallel());
    }

    @Override
    public String name() {
        return "deliver";
    }

    @Override
    public void start() {
        DeliverMetrics metrics = new DeliverMetrics(context.metrics(), context.clock(), context.spans());
        metrics.watch(board);
        Deliverer made = new Deliverer(config, context, random, channels, board, metrics);
        deliverer = made;
        made.start();
    }

    @Override
    public Health health() {
        Deliverer now = deliverer;
        if (now == null || closed.get()) {
            return Health.starting(closed.get() ? "closed" : "not started");
        }
        Optional<String> failure = now.failure();
        if (failure.isPresent()) {
            return Health.dead(failure.get());
        }
        if (!now.isReady()) {
            return Health.starting("reads channels and the log of deliveries");
        }
        String gone = channels.gone().isEmpty() ? "" : " gone=" + channels.gone();
        return Health.ready("channels=" + channels.size() + " pending=" + board.pending() + gone);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Deliverer now = deliverer;
            if (now != null) {
                now.close();
            }
        }
    }
}
