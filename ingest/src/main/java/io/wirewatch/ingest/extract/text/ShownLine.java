package io.wirewatch.ingest.extract.text;

/**
 * A short line that the page shows.
 *
 * @param text folded
 * @param place number of blocks after the headline, or after the start of the prose where there is none; negative before
 */
public record ShownLine(String text, int place) {}
