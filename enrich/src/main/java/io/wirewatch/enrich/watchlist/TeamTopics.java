package io.wirewatch.enrich.watchlist;

import io.wirewatch.service.ServiceContext;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which teams have their topic of alerts. When Kafka does not answer, what was known before holds. Not thread
 * safe.
 */
final class TeamTopics {

    private static final Logger log = LoggerFactory.getLogger(TeamTopics.class);

    private final Admin admin;
    private final ServiceContext context;
    private Set<String> names = Set.of();

    TeamTopics(Admin admin, ServiceContext context) {
        this.admin = admin;
        this.context = context;
    }

    /** Looks again, and tells of a team whether it has its topic. */
    Predicate<String> existing() {
        try {
            names = admin.listTopics().names().get();
        } catch (ExecutionException e) {
            log.warn("topics cannot be listed: error={}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Set<String> known = names;
        return team -> known.contains(context.topics().teamAlerts(team));
    }
}
