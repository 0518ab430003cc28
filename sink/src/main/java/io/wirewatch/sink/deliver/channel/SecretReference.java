package io.wirewatch.sink.deliver.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where a secret is, so that the secret itself stands in no file of channels, topic, log or page. Immutable.
 *
 * @param kind where to look
 * @param name name of the environment variable, or path of the file
 */
public record SecretReference(Kind kind, String name) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final long MAX_FILE_BYTES = 64 * 1024;

    /** Where a secret can be. */
    public enum Kind {
        ENV,
        FILE
    }

    /**
     * Reads {@code env:NAME} or {@code file:PATH}.
     *
     * @throws IllegalArgumentException when it is neither; the message does not repeat the text, which may be a secret
     */
    public static SecretReference parse(String text) {
        if (text.startsWith("env:") && VARIABLE.matcher(text.substring(4)).matches()) {
            return new SecretReference(Kind.ENV, text.substring(4));
        }
        if (text.startsWith("file:") && text.length() > 5) {
            return new SecretReference(Kind.FILE, text.substring(5));
        }
        throw new IllegalArgumentException(
                "must say where the secret is, as 'env:NAME' or 'file:PATH'; the secret itself does not belong here");
    }

    /**
     * The secret, without the white space around it.
     *
     * @param environment gives the value of a variable, or null
     * @throws IOException when there is none; the message holds the reference and nothing of the secret
     */
    public String resolve(UnaryOperator<@Nullable String> environment) throws IOException {
        String secret = switch (kind) {
            case ENV -> environment.apply(name);
            case FILE -> read();
        };
        if (secret == null || secret.isBlank()) {
            throw new IOException("there is no secret at " + this);
        }
        return secret.strip();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ENV -> "env:" + name;
            case FILE -> "file:" + name;
        };
    }

    private String read() throws IOException {
        try {
            Path path = Path.of(name);
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new IOException("the file is too large to be a secret: " + this);
            }
            return Files.readString(path);
        } catch (InvalidPathException | IOException e) {
            throw new IOException("the secret at " + this + " cannot be read", e);
        }
    }
}
