package io.wirewatch.standalone.inprocess;

import java.io.IOException;

/** A port that another process listens on. */
public final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String option, int port, IOException cause) {
        super(
                "port " + port + " is taken by another program: choose another with " + option
                        + " PORT (0 takes a free one)",
                cause);
    }
}
