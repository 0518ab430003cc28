package io.wirewatch.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages tell people to type is what the command line understands. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?wirewatch ([^`]+)`");
    private static final Pattern ON_A_LINE =
            Pattern.compile("(?m)^(?: {4,}|\\$ )?(?:- run: wirewatch/|\\./|\\$ )?wirewatch ([a-z-].*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    /** What stands for a value of a kind that is checked. */
    private static final Map<String, String> EXAMPLES = Map.of("T", "1d", "N", "1");

    @Test
    void theCommandsOfTheRunbookWorkAsTheyAreWritten() throws IOException {
        check(pages(ROOT.resolve("docs/runbook")), IN_A_SENTENCE, problem -> true, 15);
    }

    @Test
    void theCommandsThatStandOnALineOfTheirOwnWorkAsTheyAreWritten() throws IOException {
        check(documentation(), ON_A_LINE, problem -> true, 30);
    }

    @Test
    void aCommandThatASentenceNamesIsThere() throws IOException {
        check(documentation(), IN_A_SENTENCE, problem -> !problem.startsWith("Missing required"), 40);
    }

    /** @param least so many commands are there at least: otherwise they are written in a shape that is not found */
    private static void check(List<Path> pages, Pattern shape, Predicate<String> counts, int least) throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path page : pages) {
            for (String command : commands(Files.readString(page), shape)) {
                seen++;
                problem(command)
                        .filter(counts)
                        .ifPresent(problem -> wrong.add(page.getFileName() + ": " + command + ": " + problem));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(least);
    }

    private static Optional<String> problem(String command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        try {
            var unused = Main.commands(nowhere, nowhere).parseArgs(words(command));
            return Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Up to a comment, a pipe or a redirection; what is left out (…) is left out. */
    private static String[] words(String command) {
        String alone = command.replaceAll("\\s+[#|>].*$", "").replaceAll("\\s…", "");
        return WORD.matcher(alone)
                .results()
                .map(DocumentedCommandsTest::word)
                .map(word -> EXAMPLES.getOrDefault(word, word))
                .toArray(String[]::new);
    }

    private static String word(MatchResult match) {
        return Stream.of(match.group(1), match.group(2), match.group(3))
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> commands(String page, Pattern shape) {
        Matcher matcher = shape.matcher(page);
        return matcher.results()
                .map(match -> match.group(1).replaceAll("\\s+", " ").strip())
                .collect(Collectors.toList());
    }

    private static List<Path> documentation() throws IOException {
        List<Path> all = new ArrayList<>(pages(ROOT.resolve("docs")));
        List.of("README.md", "SECURITY.md", "CONTRIBUTING.md").forEach(name -> all.add(ROOT.resolve(name)));
        return all;
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
