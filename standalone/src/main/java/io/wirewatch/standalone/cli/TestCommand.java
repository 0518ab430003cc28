package io.wirewatch.standalone.cli;

import io.wirewatch.enrich.ActorArticleTagger;
import io.wirewatch.enrich.decide.RuleExamples;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the examples that rules carry. */
@Command(
        name = "test",
        description =
                "Runs the examples of a folder's rules over its actors, and names each one that does not do what it"
                        + " says, with the reason.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = {"-f", "--folder"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with actors.yaml and rules.yaml.")
    private Path folder = Path.of("");

    TestCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        ConfigFolder declared = ConfigFolder.read(folder, ConfigKinds.ALL, "apply");
        List<Actor> actors = List.copyOf(declared.records(Actor.class).values());
        List<Rule> rules = List.copyOf(declared.records(Rule.class).values());
        ArticleTagger tagger = ActorArticleTagger.compile(actors);
        int run = 0;
        int failed = 0;
        for (Rule rule : rules) {
            for (RuleExamples.Answer answer : RuleExamples.run(rule, actors, tagger)) {
                run++;
                if (!answer.isRight()) {
                    failed++;
                    print(rule, answer);
                }
            }
        }
        long without =
                rules.stream().filter(rule -> rule.getExamples().isEmpty()).count();
        out.println(run + " examples of " + rules.size() + " rules, " + failed + " failed"
                + (without == 0 ? "" : "; " + without + " rules have no examples"));
        return failed == 0 ? 0 : 1;
    }

    private void print(Rule rule, RuleExamples.Answer answer) {
        String note = answer.example().getNote();
        out.println(rule.getId() + " example " + answer.number() + (note == null ? "" : " (" + note + ")")
                + (answer.example().getAlerts() ? " must alert, and does not: " : " must not alert, and does: ")
                + answer.why());
    }
}
