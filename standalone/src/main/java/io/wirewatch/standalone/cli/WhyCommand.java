package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.inspect.Records;
import io.wirewatch.standalone.inspect.Why;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why the rules did what they did with an article. */
@Command(
        name = "why",
        description = "Says what each rule decided on an article, and the facts behind it.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "ARTICLE|URL", description = "Id of the article, or a URL at which it stands.")
    private String article = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = Moment.class,
            description = "Articles first seen before are not looked for; 30d by default.")
    private Instant since = Instant.EPOCH;

    WhyCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        Records records = new Records(KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry()));
        List<Why> answers = Why.ask(records, article, since);
        if (answers.isEmpty()) {
            throw new CommandFailure(
                    "no article '" + article + "' was first seen since " + since + "; --since looks further back");
        }
        answers.forEach(answer -> answer.lines().forEach(out::println));
        return 0;
    }
}
