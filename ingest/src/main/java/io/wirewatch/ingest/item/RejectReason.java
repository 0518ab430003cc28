package io.wirewatch.ingest.item;

/** Why an item of a feed cannot be followed up. */
public enum RejectReason {
    /** The item has no link, even if it carries its full text: there is no page to stand for it. */
    NO_LINK,
    /** The link is no absolute http(s) URL, or is too long. */
    BAD_LINK,
    /** The document has more items than one poll takes. */
    TOO_MANY_ITEMS
}
