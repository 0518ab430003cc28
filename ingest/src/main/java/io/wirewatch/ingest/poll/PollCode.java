package io.wirewatch.ingest.poll;

/** Outcome codes of polls, as they stand in the ledger and in the feed's state. */
public enum PollCode {
    /** A feed was read. */
    FETCHED,
    /** The server said 304. */
    NOT_MODIFIED,
    /** The body was the same as the last, byte for byte. */
    UNCHANGED,
    /** A feed was read that has no items. */
    EMPTY,
    /** A body came that is no feed. */
    NOT_A_FEED,
    NOT_FOUND,
    /** The server said 410: the feed is retired. */
    GONE,
    THROTTLED,
    /** No usable answer; the error begins with the reason. */
    REFUSED
}
