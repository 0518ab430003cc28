package io.wirewatch.ingest.feed;

/** What came of reading a feed. */
public sealed interface FeedParse permits ParsedFeed, NotAFeed {}
