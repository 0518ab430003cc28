package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.offline.FeedCheck;
import io.wirewatch.standalone.offline.Web;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how a feed is, before it is put on the list. */
@Command(
        name = "check",
        description =
                "Says how a feed's server answers, what is in it, what it asks for and what to mind; of a page, where"
                        + " its feeds may be.",
        mixinStandardHelpOptions = true)
final class FeedCheckCommand implements Callable<Integer> {

    private final PrintStream out;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "URL", arity = "1..*", description = "Addresses of feeds or pages.")
    private List<String> urls = List.of();

    @Option(names = "--private", description = "URLs may name hosts inside the network.")
    private boolean inside;

    FeedCheckCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        boolean usable = true;
        for (String url : urls) {
            if (!Web.isUrl(url)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "'" + url + "' is no http(s) URL; for a file there is 'feed parse'");
            }
            FeedCheck.Report report = FeedCheck.of(url, inside, Instant.now());
            report.lines().forEach(out::println);
            usable &= report.usable();
        }
        return usable ? 0 : 1;
    }
}
