package io.wirewatch.service.http;

import java.io.IOException;
import java.net.SocketAddress;

/** A connection that the {@link AddressGuard} does not permit. */
public final class ForbiddenAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    public ForbiddenAddressException(SocketAddress address) {
        super("not a public address: " + address);
    }
}
