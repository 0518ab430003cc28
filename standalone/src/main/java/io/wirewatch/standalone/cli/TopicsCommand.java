package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.rule.RuleCheck;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.AccessTable;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.deployment.TopicCheck;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the topics that are missing and lists all. */
@Command(
        name = "topics",
        description = "Creates the topics that are missing, refuses those that are not as they must be, and lists all.",
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--team", paramLabel = "TEAM", description = "Team that gets an alert topic. May be repeated.")
    private List<String> teams = List.of();

    @Option(names = "--partitions", paramLabel = "N", description = "Partitions of new topics; 12 by default.")
    private @Nullable Integer partitions;

    @Option(
            names = "--acls",
            description = "Creates nothing, and prints the least rights of each service, command and team as commands.")
    private boolean acls;

    @Option(
            names = "--principal",
            paramLabel = "PATTERN",
            description = "Principal in those commands, %%s for the service; ${DEFAULT-VALUE} by default.",
            defaultValue = "User:wirewatch-%s")
    private String principal = "User:wirewatch-%s";

    TopicsCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logs.quiet();
        teams.stream().filter(team -> !RuleCheck.isTeam(team)).findFirst().ifPresent(team -> {
            throw new CommandFailure("team '" + team + "' is not lower case letters, digits, '-', '.'");
        });
        Map<String, String> options =
                partitions == null ? Map.of() : Map.of(KafkaSettings.PARTITIONS.name(), Integer.toString(partitions));
        Settings settings = acls ? kafka.load(known, options) : kafka.ask(known, options);
        ServiceContext context = KafkaSettings.context(settings, new SimpleMeterRegistry());
        if (acls) {
            printAcls(settings, context);
            return 0;
        }
        try (Admin admin = context.kafka().admin()) {
            refuseOthers(new TopicCheck(context.topics(), settings.get(KafkaSettings.PARTITIONS)).check(admin, teams));
            List<String> created =
                    new TopicCreation(context.topics(), settings.get(KafkaSettings.PARTITIONS)).create(admin, teams);
            String prefix = context.topics().prefix();
            List<String> names = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            new TreeMap<>(admin.describeTopics(names).allTopicNames().get())
                    .forEach((name, topic) -> out.println(line(name, topic, created.contains(name))));
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell its topics", e.getCause());
        }
        return 0;
    }

    /** One command for each resource, for a principal of its own for each service, command and team. */
    private void printAcls(Settings settings, ServiceContext context) {
        new AccessTable(context.topics(), teams).byRole().forEach((role, rights) -> {
            String who = String.format(principal, role.replace(' ', '-'));
            out.println("# " + role);
            rights.forEach(access -> out.println("kafka-acls.sh --bootstrap-server "
                    + settings.get(KafkaSettings.BOOTSTRAP_SERVERS) + " " + access.options(who)));
        });
    }

    private static void refuseOthers(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new CommandFailure(findings.stream()
                    .map(finding -> finding.text() + "\n    " + finding.fix())
                    .collect(Collectors.joining(
                            "\n", "nothing was created: topics exist that cannot be used as they are\n", "")));
        }
    }

    private static String line(String name, TopicDescription topic, boolean created) {
        return name + "\t" + topic.partitions().size() + " partitions" + (created ? "\tcreated" : "");
    }
}
