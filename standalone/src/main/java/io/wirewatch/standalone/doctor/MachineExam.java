package io.wirewatch.standalone.doctor;

import io.wirewatch.service.config.Settings;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.standalone.deployment.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Looks at the machine itself: Java, memory, the folders of state. Stateless. */
final class MachineExam {

    private static final long GIGABYTE = 1L << 30;
    private static final int SUPPORTED = 21;

    private MachineExam() {}

    static void examine(Settings settings, Collection<String> services, Consumer<Finding> tell) {
        int java = Runtime.version().feature();
        tell.accept(
                java < SUPPORTED
                        ? Finding.failure("java", "version " + java, "run on Java " + SUPPORTED + " or newer")
                        : Finding.ok("java", "version " + java));
        for (String service : List.of("parse", "enrich")) {
            if (services.contains(service)) {
                Path folder = StreamsConfiguration.from(service, settings).stateDir();
                tell.accept(folder(service + ".state-dir", folder.toAbsolutePath()));
            }
        }
    }

    private static Finding folder(String setting, Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.failure(
                    "disk", folder + " cannot be written", "give the folder to this user, or set " + setting);
        }
        try {
            FileStore store = Files.getFileStore(there);
            long free = store.getUsableSpace();
            String text = folder + ": " + free / GIGABYTE + " GB free";
            return free < GIGABYTE || free < store.getTotalSpace() / 10
                    ? Finding.warning(
                            "disk", text + " of " + store.getTotalSpace() / GIGABYTE, "free some, or set " + setting)
                    : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.warning("disk", folder + ": " + e.getMessage(), "look at the disk");
        }
    }
}
