package io.wirewatch.enrich.match;

import io.wirewatch.enrich.watchlist.ActorFile;
import io.wirewatch.schemas.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The watch list of the tagger's tests, and what a tagger finds with it in short words. */
final class WatchedFixture {

    static final List<Actor> ACTORS = ActorFile.read(file("actors.yaml"), "test");
    static final Tagger TAGGER = Tagger.compile(ACTORS);

    private WatchedFixture() {}

    /** The mentions as "surface = actor". */
    static List<String> found(String text, String language) {
        return TAGGER.tag(text, language).stream()
                .map(mention -> mention.surface() + " = " + mention.actorId())
                .toList();
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(WatchedFixture.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
