package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.inspect.RecordPrinter;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the records of a topic. */
@Command(
        name = "records",
        description =
                "Prints the committed records of a topic as JSON lines, from its beginning to its end as it is now:"
                        + " topic, partition, offset, timestamp, key, value.",
        mixinStandardHelpOptions = true)
final class RecordsCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "TOPIC", description = "Such as alerts, or wirewatch.alerts.")
    private String topic = "";

    @Option(names = "--key", paramLabel = "KEY", description = "Only records of this key.")
    private @Nullable String key;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Moment.class,
            description = "First seen at or after this: a day, a time, or 7d (ago).")
    private @Nullable Instant from;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; all by default.")
    private long limit = Long.MAX_VALUE;

    RecordsCommand(PrintStream out, PrintStream err, List<Setting<?>> known) {
        this.out = out;
        this.err = err;
        this.known = known;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        Settings settings = kafka.ask(known, Map.of());
        ServiceContext context = KafkaSettings.context(settings, new SimpleMeterRegistry());
        String prefix = context.topics().prefix();
        String name = topic.startsWith(prefix) ? topic : prefix + topic;
        Instant since = from == null ? Instant.EPOCH : from;
        RecordPrinter printer = new RecordPrinter(context, out::println, line -> err.println("passed over: " + line));
        if (!printer.print(name, key, since, limit)) {
            throw new CommandFailure("there is no topic " + name + "; 'wirewatch topics' lists all");
        }
        return 0;
    }
}
