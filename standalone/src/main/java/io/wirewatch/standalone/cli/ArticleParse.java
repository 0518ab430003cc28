package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.offline.ArticleAnswers;
import io.wirewatch.standalone.offline.ArticleComparison;
import io.wirewatch.standalone.offline.ArticleExplanation;
import io.wirewatch.standalone.offline.ExplanationLines;
import io.wirewatch.standalone.offline.Questions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what article a page holds, why, or how that changed. */
@Command(name = "parse", description = "Says what article a page holds.", mixinStandardHelpOptions = true)
final class ArticleParse implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private OfflineCommands.Source source = new OfflineCommands.Source();

    @Option(names = "--url", paramLabel = "URL", description = "Where plain files came from.")
    private @Nullable String url;

    @Option(names = "--private", description = "URLs may name hosts inside the network.")
    private boolean inside;

    @Option(
            names = "--explain",
            description = "Says of the blocks of text whether they were kept, how sure that is, and what spoke for it:"
                    + " lines for people, or all of it as JSON with --json and --manifest.")
    private boolean explain;

    @Option(names = "--json", description = "With --explain: JSON, one page a line.")
    private boolean json;

    @Option(
            names = "--compare",
            paramLabel = "ANSWERS",
            description = "Says how the answers differ from those that another version gave (its output, a file).")
    private @Nullable Path compare;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    ArticleParse(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (explain && compare != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--explain and --compare cannot be asked together");
        }
        if (explain && !json && source.manifest == null && !source.places.isEmpty()) {
            return lines();
        }
        return source.answer(out, place -> ArticleAnswers.question(place, inside, url), answer());
    }

    private int lines() {
        Logs.quiet();
        ArticleExplanation explanation = new ArticleExplanation(source.base());
        int unread = 0;
        for (String place : source.places) {
            try {
                ExplanationLines.of(explanation.to(ArticleAnswers.question(place, inside, url)))
                        .forEach(out::println);
            } catch (IOException e) {
                unread++;
                spec.commandLine().getErr().println(place + ": " + e.getMessage());
            }
        }
        out.flush();
        return unread == 0 ? 0 : 1;
    }

    private Questions.Answer answer() throws IOException {
        if (explain) {
            return new ArticleExplanation(source.base());
        }
        ArticleAnswers answers = new ArticleAnswers(source.base());
        return compare == null ? answers : ArticleComparison.with(compare, answers);
    }
}
