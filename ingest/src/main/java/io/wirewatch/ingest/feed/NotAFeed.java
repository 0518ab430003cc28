package io.wirewatch.ingest.feed;

/**
 * The document is no feed.
 *
 * @param reason what it is instead, for a person
 */
public record NotAFeed(String reason) implements FeedParse {}
