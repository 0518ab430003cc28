package io.wirewatch.service.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The name of an instance in its group, kept beside its state: who has the state is the instance (static membership,
 * KIP-345). A random number, so two machines with folders of equal names do not take each other's place. Stateless.
 */
final class InstanceId {

    private static final String FILE = "instance-id";

    private InstanceId() {}

    /**
     * Reads the name, or makes one up.
     *
     * @throws UncheckedIOException when the folder cannot be read or written
     */
    static String of(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(stateDir);
                Path made = Files.writeString(
                        Files.createTempFile(stateDir, FILE, ".new"),
                        UUID.randomUUID().toString());
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the name of this instance cannot be kept in " + stateDir, e);
        }
    }
}
