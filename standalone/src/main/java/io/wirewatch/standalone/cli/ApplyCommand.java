package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.Change;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes a folder of feeds, actors, rules and channels. */
@Command(
        name = "apply",
        description = "Publishes the feeds, actors, rules and channels of a folder: checks all, writes what differs in"
                + " one transaction, removes only what it manages.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = {"-f", "--folder"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with feeds.yaml, actors.yaml, rules.yaml, channels.yaml; any may be missing.")
    private Path folder = Path.of("");

    @Option(names = "--dry-run", description = "Only says what would change.")
    private boolean dryRun;

    @Option(names = "--force", description = "Also changes what somebody else manages.")
    private boolean force;

    @Option(
            names = "--managed-by",
            defaultValue = "apply",
            paramLabel = "NAME",
            description = "Who we are; 'apply' by default.")
    private String managedBy = "apply";

    ApplyCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        Settings settings = kafka.ask(known, Map.of());
        ConfigFolder declared = ConfigFolder.read(folder, ConfigKinds.ALL, managedBy);
        ServiceContext context = KafkaSettings.context(settings, new SimpleMeterRegistry());
        Apply apply = new Apply(context, settings.get(KafkaSettings.PARTITIONS));
        List<Change<?>> changes = apply.plan(declared, managedBy, force);
        new PrintedChanges(out).publish(apply, declared.teams(), changes, dryRun);
        return 0;
    }
}
