package io.wirewatch.ingest.http;

/**
 * Why a GET brought nothing. The names are reason codes of ledger, rejections and metrics, so they stay as they are;
 * docs/hostile-input.md says what an operator does about each.
 */
public enum RefusalReason {
    BAD_URL(false),
    /** The name is not known. */
    DNS(true),
    /** No name server has answered. */
    DNS_TEMPORARY(true),
    CONNECT_FAILED(true),
    /** No secure connection, for another reason than the next three. */
    TLS(false),
    TLS_EXPIRED(false),
    TLS_WRONG_HOST(false),
    TLS_UNTRUSTED(false),
    TIMEOUT(true),
    FORBIDDEN_ADDRESS(false),
    REDIRECT_LOOP(false),
    TOO_MANY_REDIRECTS(false),
    BAD_REDIRECT(false),
    TOO_LARGE(false),
    COMPRESSION_BOMB(false),
    UNSUPPORTED_ENCODING(false),
    /** No page: the header or the first bytes say that it is something else. */
    NOT_HTML(false),
    /** A bot defence wants to see a browser. */
    BOT_CHALLENGE(false),
    /** The site wants consent first. */
    CONSENT_WALL(false),
    HTTP_CLIENT_ERROR(false),
    HTTP_SERVER_ERROR(true),
    /** The answer breaks the protocol or ends before its body. */
    BAD_ANSWER(true),
    ROBOTS_DISALLOWED(false),
    /** robots.txt cannot be read, so nothing may be fetched (RFC 9309). */
    ROBOTS_UNAVAILABLE(true);

    private final boolean passing;

    RefusalReason(boolean passing) {
        this.passing = passing;
    }

    /** Whether another try may go better. */
    public boolean isPassing() {
        return passing;
    }
}
