package io.wirewatch.ingest.extract.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the word lists beside the code: lines of {@code name: word, word}, {@code #} for comments. Stateless. */
public final class Words {

    private Words() {}

    /**
     * The lists of one resource, by name, in the order of the file. A name that stands twice adds to its list.
     *
     * @param neighbour class beside which the resource lies
     */
    public static Map<String, List<String>> read(Class<?> neighbour, String resource) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String line : lines(neighbour, resource)) {
            int colon = line.indexOf(':');
            List<String> words = List.of(line.substring(colon + 1).strip().split("\\s*,\\s*"));
            lists.merge(line.substring(0, colon).strip(), words, Words::join);
        }
        return lists;
    }

    /** The lines of the resource that are neither empty nor comments. */
    public static List<String> lines(Class<?> neighbour, String resource) {
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
