package io.wirewatch.service.streams;

import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a group forget the members of a process that died, so that the process which was started in its place need not
 * wait until they are missed. Only where the group has no others: those would lose their partitions with them.
 */
final class DeadMembers {

    private static final Logger log = LoggerFactory.getLogger(DeadMembers.class);
    private static final int LONGEST_SECONDS = 3;

    private DeadMembers() {}

    /**
     * Removes them. Where that fails, or Kafka does not allow it, they are missed after the time-out of their session.
     *
     * @param application id of the application
     * @param processId Kafka Streams' id of the process that died
     */
    static void remove(ServiceContext context, String application, String processId) {
        Admin admin = context.kafka().admin();
        try {
            Collection<MemberDescription> members = admin
                    .describeConsumerGroups(List.of(application))
                    .all()
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .toList();
            String prefix = application + "-" + processId + "-";
            if (!members.isEmpty()
                    && members.stream().allMatch(member -> member.clientId().startsWith(prefix))) {
                admin.removeMembersFromConsumerGroup(application, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get(LONGEST_SECONDS, TimeUnit.SECONDS);
                log.info("removed from the group what a dead process left: group={}", application);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.info("the members of a dead process are missed later: group={}", application, e);
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
