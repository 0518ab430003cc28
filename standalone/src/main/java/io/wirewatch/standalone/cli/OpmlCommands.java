package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.config.FeedFile;
import io.wirewatch.standalone.config.TopicState;
import io.wirewatch.standalone.opml.OpmlReader;
import io.wirewatch.standalone.opml.OpmlWriter;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that exchange lists of feeds with other feed readers. */
final class OpmlCommands {

    private OpmlCommands() {}

    static void add(CommandLine wirewatch, PrintStream out, PrintStream err, List<Setting<?>> known) {
        CommandLine group = new CommandLine(new OfflineCommands.Group())
                .addSubcommand(new Import(out, err, known))
                .addSubcommand(new Export(out, known));
        group.getCommandSpec().name("opml").usageMessage().description("Lists of feeds: opml import, opml export.");
        wirewatch.addSubcommand(group);
    }

    @Command(
            name = "import",
            description = "Adds the feeds of an OPML file, or writes them as YAML; removes none.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {

        private final PrintStream out;
        private final PrintStream err;
        private final List<Setting<?>> known;

        @Mixin
        private KafkaOptions kafka = new KafkaOptions();

        @Parameters(paramLabel = "FILE", description = "OPML file.")
        private Path file = Path.of("");

        @Option(names = "--yaml", description = "Writes feeds.yaml to standard output, and nothing to Kafka.")
        private boolean yaml;

        @Option(names = "--dry-run", description = "Only says what would change.")
        private boolean dryRun;

        @Option(names = "--force", description = "Also changes feeds that somebody else manages.")
        private boolean force;

        @Option(
                names = "--managed-by",
                defaultValue = "opml",
                paramLabel = "NAME",
                description = "Who we are; 'opml' by default.")
        private String managedBy = "opml";

        Import(PrintStream out, PrintStream err, List<Setting<?>> known) {
            this.out = out;
            this.err = err;
            this.known = known;
        }

        @Override
        public Integer call() throws IOException {
            Logs.quiet();
            OpmlReader.Outcome read = OpmlReader.read(bytes(), managedBy);
            read.remarks().forEach(remark -> err.println(file + ": " + remark));
            err.println(file + ": " + read.feeds().size() + " feeds");
            if (yaml) {
                out.print(FeedFile.write(read.feeds()));
                return 0;
            }
            Settings settings = kafka.ask(known, Map.of());
            Apply apply = new Apply(
                    KafkaSettings.context(settings, new SimpleMeterRegistry()), settings.get(KafkaSettings.PARTITIONS));
            new PrintedChanges(out).publish(apply, List.of(), apply.additions(read.feeds(), managedBy, force), dryRun);
            return 0;
        }

        private byte[] bytes() throws IOException {
            try {
                return Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                throw new IOException("there is no file " + file, e);
            }
        }
    }

    @Command(
            name = "export",
            description = "Writes the feeds that are polled, or those of a folder, as OPML to standard output.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {

        private final PrintStream out;
        private final List<Setting<?>> known;

        @Mixin
        private KafkaOptions kafka = new KafkaOptions();

        @Option(
                names = {"-f", "--folder"},
                paramLabel = "DIR",
                description = "Folder with feeds.yaml, instead of Kafka.")
        private @Nullable Path folder;

        Export(PrintStream out, List<Setting<?>> known) {
            this.out = out;
            this.known = known;
        }

        @Override
        public Integer call() {
            Logs.quiet();
            out.print(OpmlWriter.write(feeds()));
            return 0;
        }

        private Collection<Feed> feeds() {
            if (folder != null) {
                return ConfigFolder.read(folder, ConfigKinds.ALL, "")
                        .records(Feed.class)
                        .values();
            }
            return TopicState.read(
                            KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry()), Topics.FEEDS)
                    .values();
        }
    }
}
