package io.wirewatch.standalone.newsroom;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is true of the sample newsroom, for a run to be compared with. Articles are named {@code site/slug}, pages by
 * site and path. Immutable.
 *
 * @param articles actors that each article mentions
 * @param editions number of editions of the articles that have several
 * @param alerts by rule, the stories that must alert, each with its member articles
 * @param stale by rule, the articles that match but are too old to alert
 * @param rejected pages that lead nowhere, with the step that stops them
 * @param unreadableFeeds feeds that cannot be read
 * @param counts what a full run counts, by the names of the demo's summary
 */
public record Truth(
        Map<String, Set<String>> articles,
        Map<String, Integer> editions,
        Map<String, Set<Set<String>>> alerts,
        Map<String, Set<String>> stale,
        Map<String, String> rejected,
        List<String> unreadableFeeds,
        Map<String, Long> counts) {

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read or has another shape
     */
    public static Truth read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), Truth.class);
    }
}
