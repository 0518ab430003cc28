package io.wirewatch.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;

/** A registry that does not answer, or not to us. The record in hand is not to blame: it can be read or written later. */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public RegistryUnavailableException(String message) {
        super(message);
    }
}
