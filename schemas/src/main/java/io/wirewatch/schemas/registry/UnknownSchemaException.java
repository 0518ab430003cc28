package io.wirewatch.schemas.registry;

/** A schema or schema id that the registry does not know. */
public final class UnknownSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownSchemaException(String message) {
        super(message);
    }
}
