package io.wirewatch.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.standalone.offline.FeedAnswers;
import io.wirewatch.standalone.offline.NameAnswers;
import io.wirewatch.standalone.offline.Questions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that try one step of the pipeline on files. */
final class OfflineCommands {

    private OfflineCommands() {}

    static void add(CommandLine wirewatch, PrintStream out) {
        wirewatch
                .addSubcommand(group("feed", "One feed: feed parse, feed check.", new FeedParse(out))
                        .addSubcommand(new FeedCheckCommand(out)))
                .addSubcommand(group("article", "Articles, offline: article parse.", new ArticleParse(out)))
                .addSubcommand(new TagCommand(out))
                .addSubcommand(group("name", "Names, offline: name compare.", new NameCompare(out)));
    }

    private static CommandLine group(String name, String description, Object command) {
        CommandLine group = new CommandLine(new Group()).addSubcommand(command);
        group.getCommandSpec().name(name).usageMessage().description(description);
        return group;
    }

    /** Where the questions come from: a manifest, or plain files. */
    static final class Source {

        @Option(
                names = "--manifest",
                paramLabel = "FILE",
                description = "Questions as JSON lines; the answers come in the same order.")
        @Nullable
        Path manifest;

        @Parameters(
                paramLabel = "FILE|URL",
                arity = "0..*",
                description = "Plain files, of which .gz is unpacked, or URLs.")
        List<String> places = List.of();

        @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
        @SuppressWarnings("NullAway.Init")
        CommandLine.Model.CommandSpec command;

        /** Folder that relative file names of the manifest start from: its own. */
        Path base() {
            Path folder = manifest == null ? null : manifest.toAbsolutePath().getParent();
            return folder == null ? Path.of("") : folder;
        }

        /** Prints the answers and returns the exit code: 1 when a plain file or URL cannot be answered for. */
        int answer(PrintStream out, PlainQuestion question, Questions.Answer answer) throws IOException {
            Logs.quiet();
            if ((manifest == null) == places.isEmpty()) {
                throw new CommandLine.ParameterException(
                        command.commandLine(), "give either --manifest FILE, or files and URLs");
            }
            if (manifest != null) {
                Questions.ofManifest(manifest, out, answer);
                return 0;
            }
            List<ObjectNode> questions = new ArrayList<>();
            for (String place : places) {
                questions.add(question.about(place));
            }
            return Questions.of(questions, out, answer) == 0 ? 0 : 1;
        }
    }

    /** Makes the question about a plain file or URL. */
    interface PlainQuestion {

        ObjectNode about(String place) throws IOException;
    }

    /** A word that only gathers other commands. */
    @Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
    static final class Group implements Runnable {

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init")
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "a command is missing: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }

    @Command(name = "parse", description = "Says what is in a feed.", mixinStandardHelpOptions = true)
    static final class FeedParse implements Callable<Integer> {

        private final PrintStream out;

        @Mixin
        private Source source = new Source();

        @Option(names = "--url", paramLabel = "URL", description = "Where plain files came from.")
        private @Nullable String url;

        @Option(names = "--private", description = "URLs may name hosts inside the network.")
        private boolean inside;

        FeedParse(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws IOException {
            return source.answer(
                    out, place -> FeedAnswers.question(place, inside, url), new FeedAnswers(source.base()));
        }
    }

    @Command(name = "compare", description = "Says how alike two names are, 0 to 1.", mixinStandardHelpOptions = true)
    static final class NameCompare implements Callable<Integer> {

        private final PrintStream out;

        @Option(names = "--manifest", paramLabel = "FILE", description = "Questions as JSON lines.")
        private @Nullable Path manifest;

        @Parameters(paramLabel = "NAME", arity = "0..2", description = "Two names.")
        private List<String> names = List.of();

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init")
        private CommandLine.Model.CommandSpec spec;

        NameCompare(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws IOException {
            Logs.quiet();
            if (manifest != null && names.isEmpty()) {
                Questions.ofManifest(manifest, out, new NameAnswers());
            } else if (manifest == null && names.size() == 2) {
                Questions.of(List.of(NameAnswers.question(names.get(0), names.get(1))), out, new NameAnswers());
            } else {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "give either --manifest FILE or two names");
            }
            return 0;
        }
    }
}
