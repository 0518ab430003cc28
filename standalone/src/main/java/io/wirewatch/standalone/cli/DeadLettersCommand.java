package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.config.NearestName;
import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.inspect.DeadLetterBox;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands over what could not be processed. */
final class DeadLettersCommand {

    private DeadLettersCommand() {}

    static void add(CommandLine wirewatch, PrintStream out, List<Setting<?>> known) {
        CommandLine group = new CommandLine(new OfflineCommands.Group())
                .addSubcommand(new ListLetters(out, known))
                .addSubcommand(new Redrive(out, known));
        group.getCommandSpec()
                .name("dead-letters")
                .usageMessage()
                .description("What services could not process: dead-letters list, dead-letters redrive.");
        wirewatch.addSubcommand(group);
    }

    private static DeadLetterBox box(KafkaOptions kafka, List<Setting<?>> known) {
        Logs.quiet();
        return new DeadLetterBox(KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry()));
    }

    private static String service(String name) {
        if (!DeadLetterBox.services().contains(name)) {
            throw new CommandFailure(
                    "there is no service '" + name + "'" + NearestName.hint(name, DeadLetterBox.services()));
        }
        return name;
    }

    @Command(
            name = "list",
            description = "Lists what services could not process: where it came from and why.",
            mixinStandardHelpOptions = true)
    static final class ListLetters implements Callable<Integer> {

        private final PrintStream out;
        private final List<Setting<?>> known;

        @Mixin
        private KafkaOptions kafka = new KafkaOptions();

        @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Services, such as enrich; all by default.")
        private List<String> services = List.of();

        ListLetters(PrintStream out, List<Setting<?>> known) {
            this.out = out;
            this.known = known;
        }

        @Override
        public Integer call() {
            DeadLetterBox box = box(kafka, known);
            List<String> asked = services.isEmpty() ? DeadLetterBox.services() : services;
            asked.forEach(name -> box.list(service(name)).forEach(letter -> out.println(line(letter))));
            return 0;
        }

        private static String line(DeadLetterBox.Letter letter) {
            return String.join(
                    "\t",
                    letter.service(),
                    Long.toString(letter.offset()),
                    letter.time().toString(),
                    letter.sourceTopic().isEmpty()
                            ? "unknown source"
                            : letter.sourceTopic() + "/" + letter.sourcePartition() + "/" + letter.sourceOffset(),
                    letter.bytes() + " bytes",
                    letter.redriven() ? "redriven" : "waiting",
                    letter.error().replaceFirst(".*\\.", "") + ": "
                            + letter.message().replaceAll("\\s+", " "));
        }
    }

    @Command(
            name = "redrive",
            description = "Puts letters back to where they came from, with their own bytes, each once.",
            mixinStandardHelpOptions = true)
    static final class Redrive implements Callable<Integer> {

        private final PrintStream out;
        private final List<Setting<?>> known;

        @Mixin
        private KafkaOptions kafka = new KafkaOptions();

        @Parameters(paramLabel = "SERVICE", description = "The service whose letters, such as enrich.")
        private String service = "";

        @Option(names = "--offset", paramLabel = "N", description = "Offset of a letter as listed. May be repeated.")
        private List<Long> offsets = List.of();

        @Option(names = "--all", description = "All that wait.")
        private boolean all;

        Redrive(PrintStream out, List<Setting<?>> known) {
            this.out = out;
            this.known = known;
        }

        @Override
        public Integer call() {
            if (all != offsets.isEmpty()) {
                throw new CommandFailure("name the letters with --offset, or take --all");
            }
            Set<Long> wanted = new HashSet<>(offsets);
            List<DeadLetterBox.Letter> gone = box(kafka, known).redrive(service(service), wanted);
            gone.forEach(letter -> {
                wanted.remove(letter.offset());
                out.println(
                        "redriven\t" + letter.offset() + "\t" + letter.sourceTopic() + "/" + letter.sourcePartition());
            });
            if (!wanted.isEmpty()) {
                throw new CommandFailure("no such letter waits, or it does not say where it came from: " + wanted);
            }
            return 0;
        }
    }
}
