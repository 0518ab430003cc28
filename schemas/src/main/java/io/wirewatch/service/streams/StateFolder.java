package io.wirewatch.service.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which an application keeps its state stores on this machine. Under exactly-once the stores of a process
 * that was killed are of no use: they may hold what was never committed. They are cleared before the next process
 * starts; the name of the process stays, by which Kafka knows whose transaction is still open.
 */
final class StateFolder {

    /** What Kafka Streams remembers of a process; locked while one lives. */
    private static final String PROCESS = "kafka-streams-process-metadata";

    private static final String PROCESS_ID = "processId";
    private static final String CLOSED = "wirewatch-closed";
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    private final Path folder;

    /**
     * @param stateDir as it was set for Kafka Streams
     * @param application id of the application
     */
    StateFolder(Path stateDir, String application) {
        folder = stateDir.resolve(application);
    }

    /**
     * Clears the stores of a process that was not closed. Nothing is touched while another process uses the folder.
     *
     * @return Kafka Streams' id of the process that died; empty where none did
     */
    Optional<String> clearAfterDeath() throws IOException {
        Path process = folder.resolve(PROCESS);
        if (!Files.exists(process) || Files.exists(folder.resolve(CLOSED))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(process, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return Optional.empty();
            }
            for (Path task : tasks()) {
                delete(task);
            }
            String id = new ObjectMapper()
                    .readTree(Files.readString(process))
                    .path(PROCESS_ID)
                    .asText();
            return Optional.of(id).filter(known -> !known.isEmpty());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** A process begins to use the stores. */
    void opened() throws IOException {
        Files.deleteIfExists(folder.resolve(CLOSED));
    }

    /** All that was processed is in the stores, and nothing else. */
    void closed() throws IOException {
        if (Files.isDirectory(folder)) {
            Files.writeString(folder.resolve(CLOSED), "");
        }
    }

    private List<Path> tasks() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(
                            path -> TASK.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void delete(Path task) throws IOException {
        try (Stream<Path> files = Files.walk(task)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
