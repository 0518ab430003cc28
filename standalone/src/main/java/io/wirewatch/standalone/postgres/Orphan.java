package io.wirewatch.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that outlived the process that had started it. Stateless. */
final class Orphan {

    private static final Logger log = LoggerFactory.getLogger(Orphan.class);

    private Orphan() {}

    /**
     * Stops the server that {@code postmaster.pid} of the folder names, if it still runs and is one.
     *
     * @throws IOException when it does not stop
     */
    static void stop(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> process = pid(file).flatMap(ProcessHandle::of).filter(Orphan::isPostgres);
        if (process.isPresent()) {
            log.warn(
                    "stopping a PostgreSQL server that a killed run left behind: pid={}",
                    process.get().pid());
            end(process.get());
        }
        Files.deleteIfExists(file);
    }

    private static Optional<Long> pid(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static void end(ProcessHandle process) throws IOException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!awaitExit(process)) {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            if (!awaitExit(process)) {
                throw new IOException("the PostgreSQL server with process id " + process.pid() + " does not stop");
            }
        }
    }

    private static boolean awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(4, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
