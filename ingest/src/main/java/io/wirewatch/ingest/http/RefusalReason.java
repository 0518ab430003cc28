package io.wirewatch.ingest.http;

/** Why a GET brought nothing. The names are reason codes of ledger, rejections and metrics. */
public enum RefusalReason {
    BAD_URL(false),
    DNS(true),
    CONNECT_FAILED(true),
    TLS(false),
    TIMEOUT(true),
    FORBIDDEN_ADDRESS(false),
    REDIRECT_LOOP(false),
    TOO_MANY_REDIRECTS(false),
    BAD_REDIRECT(false),
    TOO_LARGE(false),
    COMPRESSION_BOMB(false),
    UNSUPPORTED_ENCODING(false),
    NOT_HTML(false),
    HTTP_CLIENT_ERROR(false),
    HTTP_SERVER_ERROR(true),
    /** The answer breaks the protocol or ends early. */
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
