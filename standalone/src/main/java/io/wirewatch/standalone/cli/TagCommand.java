package io.wirewatch.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.match.Tagger;
import io.wirewatch.enrich.watchlist.ActorFile;
import io.wirewatch.standalone.offline.MarkedText;
import io.wirewatch.standalone.offline.NewsText;
import io.wirewatch.standalone.offline.Questions;
import io.wirewatch.standalone.offline.TagAnswers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which actors texts mention: marked text for a person at a terminal, JSON lines for programs. */
@Command(name = "tag", description = "Says which actors a text mentions, and why.", mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {

    /** The launcher sets it when standard output is a terminal. */
    private static final String TERMINAL = "wirewatch.columns";

    private final PrintStream out;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Questions as JSON lines; the answers come in the same order.")
    private @Nullable Path manifest;

    @Parameters(
            paramLabel = "FILE|URL|-",
            arity = "0..*",
            description = "Texts; of pages (.html, or an address) the article is taken; - is standard input.")
    private List<String> sources = List.of();

    @Option(names = "--actors", required = true, paramLabel = "FILE", description = "Actors as YAML or JSON lines.")
    private Path actors = Path.of("");

    @Option(names = "--lang", paramLabel = "TAG", description = "Language of the texts, such as fa.")
    private @Nullable String language;

    @Option(names = "--json", description = "JSON lines, also at a terminal.")
    private boolean json;

    @Option(names = "--why-not", paramLabel = "ACTOR", description = "Tells what kept an actor from matching.")
    private @Nullable String whyNot;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    TagCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        if ((manifest == null) == sources.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "give either --manifest FILE, or texts: FILE, URL or -");
        }
        Tagger tagger = Tagger.compile(ActorFile.read(actors, "file"));
        if (manifest != null) {
            Questions.ofManifest(manifest, out, new TagAnswers(tagger));
        } else if (whyNot != null) {
            tellWhyNot(tagger, whyNot);
        } else if (json || System.getProperty(TERMINAL) == null) {
            answer(tagger);
        } else {
            show(tagger);
        }
        out.flush();
        return 0;
    }

    private void answer(Tagger tagger) throws IOException {
        List<ObjectNode> questions = new ArrayList<>();
        for (String source : sources) {
            questions.add(TagAnswers.question(read(source)));
        }
        Questions.of(questions, out, new TagAnswers(tagger));
    }

    private void show(Tagger tagger) throws IOException {
        boolean colours = System.getenv("NO_COLOR") == null;
        for (String source : sources) {
            NewsText text = read(source);
            out.print(MarkedText.of(text.text(), tagger.tag(text.text(), text.language()), colours));
        }
    }

    private void tellWhyNot(Tagger tagger, String actor) throws IOException {
        for (String source : sources) {
            NewsText text = read(source);
            try {
                tagger.whyNot(actor, text.text(), text.language()).forEach(line -> out.print(line + "\n"));
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    private NewsText read(String source) throws IOException {
        return NewsText.read(source, System.in, language);
    }
}
