package io.wirewatch.sink.access;

/** A request that is not answered, with what to tell who asked. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String next;

    /**
     * @param status of HTTP
     * @param what what is wrong
     * @param next what the reader can do about it
     */
    public RefusedException(int status, String what, String next) {
        super(what, null, false, false);
        this.status = status;
        this.next = next;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** What is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** What the reader can do about it. */
    public String next() {
        return next;
    }
}
