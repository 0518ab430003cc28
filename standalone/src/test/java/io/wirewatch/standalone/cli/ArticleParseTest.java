package io.wirewatch.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What people who change the rules of extraction see. */
class ArticleParseTest {

    private static final String SENTENCE =
            "The council of the valley said on Monday that the bridge would open in spring, after years of delay. ";

    @TempDir
    private Path folder;

    private Path page = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void page() throws IOException {
        String links = "<ul>" + "<li><a href=/a>Other news of the day</a></li>".repeat(30) + "</ul>";
        String text = ("<p>" + SENTENCE.repeat(4) + "</p>").repeat(3);
        page = Files.writeString(
                folder.resolve("page.html"),
                "<!doctype html><html lang=en><title>Bridge opens in spring</title><body>" + links
                        + "<main><h1>Bridge opens in spring</h1><div class=story>" + text + "</div></main>" + links);
    }

    @Test
    void explanationsOfFilesAreLinesForPeople() {
        assertThat(run("--explain", page.toString())).isZero();

        assertThat(out())
                .contains(
                        "  Bridge opens in spring\n",
                        "\n+ 0.",
                        "The council of the valley",
                        " blocks that nothing spoke for");
        assertThat(out().lines().count()).isLessThan(40);
    }

    @Test
    void explanationsAreJsonWhereThatIsAskedFor() {
        assertThat(run("--explain", "--json", page.toString())).isZero();

        assertThat(out()).startsWith("{\"id\":").contains("\"blocks\":[").hasLineCount(1);
    }

    @Test
    void aFileThatIsNotThereIsNamedAndFails() {
        assertThat(run("--explain", folder.resolve("none.html").toString())).isOne();

        assertThat(err()).contains("none.html: there is no file");
    }

    @Test
    void anUnchangedPageIsTheSameAndAChangedOneShowsWhatCameAndWent() throws IOException {
        run(page.toString());
        Path answers = Files.writeString(folder.resolve("answers.jsonl"), out());
        out.reset();
        run("--compare", answers.toString(), page.toString());
        assertThat(out()).contains("\"same\":true");

        out.reset();
        Files.writeString(page, Files.readString(page).replace("in spring, after", "in autumn, after"));
        run("--compare", answers.toString(), page.toString());
        assertThat(out()).contains("\"gone\":[\"The council", "\"come\":[\"The council", "\"same\":false");
    }

    @Test
    void aPageThatTheOtherVersionNeverSawIsNotCalledChanged() throws IOException {
        Path answers = Files.writeString(folder.resolve("answers.jsonl"), "{\"id\":\"another\",\"text\":\"x\"}\n");

        run("--compare", answers.toString(), page.toString());

        assertThat(out()).contains("have none for this page").doesNotContain("\"come\"");
    }

    private int run(String... args) {
        CommandLine command = new CommandLine(new ArticleParse(new PrintStream(out, true, StandardCharsets.UTF_8)));
        command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return command.execute(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
