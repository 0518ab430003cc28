package io.wirewatch.sink.access;

/**
 * Who asks.
 *
 * @param name as it stands in the audit and beside acknowledgements
 * @param proof how we know
 */
public record Identity(String name, Role role, Proof proof) {

    /** Whoever sits at this machine, when nobody else can reach it. */
    static final Identity LOCAL = new Identity("local", Role.ADMIN, Proof.LOOPBACK);

    /** Whoever has not said who they are. */
    static final Identity NOBODY = new Identity("nobody", Role.OPEN, Proof.NONE);

    /** How we know who asks. */
    public enum Proof {
        NONE,
        /** We listen on loopback only. */
        LOOPBACK,
        /** A token in the header Authorization, which no browser adds by itself. */
        BEARER,
        /** A token as the password of HTTP Basic, for feed readers; browsers add it by themselves. */
        BASIC,
        /** The cookie of a sign-in. */
        COOKIE,
        /** The header of a proxy that signs people in. */
        PROXY
    }
}
