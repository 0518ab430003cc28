package io.wirewatch.standalone.config;

import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the configuration topics hold as a folder that declares it: publishing that folder changes nothing.
 * Entries stand in the order of their ids, so that two exports differ only where the configuration does. Stateless.
 */
public final class ConfigExport {

    private ConfigExport() {}

    /**
     * What was written of one kind.
     *
     * @param managers how many of its records each manager has
     */
    public record Written(Path file, String what, Map<String, Integer> managers) {}

    /**
     * Writes one file for each kind.
     *
     * @param folder made when missing
     * @param managedBy whose records; null is everybody's
     * @param overwrite also over files that are there
     * @throws IOException when a file is there already, or cannot be written; nothing was written in the first case
     */
    public static List<Written> run(ServiceContext context, Path folder, @Nullable String managedBy, boolean overwrite)
            throws IOException {
        for (ConfigKind<?> kind : ConfigKinds.ALL) {
            refuseExisting(folder, kind.fileName(), overwrite);
        }
        Map<Path, String> texts = new LinkedHashMap<>();
        List<Written> written = new ArrayList<>();
        for (ConfigKind<?> kind : ConfigKinds.ALL) {
            written.add(add(kind, context, folder, managedBy, texts));
        }
        Files.createDirectories(folder);
        for (Map.Entry<Path, String> text : texts.entrySet()) {
            Files.writeString(text.getKey(), text.getValue());
        }
        return written;
    }

    /** Records of one kind as the file that declares them. */
    public static <V extends SpecificRecord> String text(ConfigKind<V> kind, List<V> records) {
        return Entry.document(
                kind.fileName(), records.stream().map(kind.entry()).toList());
    }

    private static <V extends SpecificRecord> Written add(
            ConfigKind<V> kind,
            ServiceContext context,
            Path folder,
            @Nullable String managedBy,
            Map<Path, String> texts) {
        Map<String, Integer> managers = new TreeMap<>();
        List<Map<String, Object>> entries = new ArrayList<>();
        new TreeMap<>(TopicState.read(context, kind.topic())).forEach((id, record) -> {
            String manager = kind.managedBy().apply(record);
            if (managedBy == null || managedBy.equals(manager)) {
                managers.merge(manager, 1, Integer::sum);
                entries.add(kind.entry().apply(record));
            }
        });
        Path file = folder.resolve(kind.fileName() + ".yaml");
        texts.put(file, Entry.document(kind.fileName(), entries));
        return new Written(file, kind.fileName(), managers);
    }

    private static void refuseExisting(Path folder, String name, boolean overwrite) throws IOException {
        Path written = folder.resolve(name + ".yaml");
        for (String form : List.of(name, name + ".yaml", name + ".yml", name + ".jsonl")) {
            Path present = folder.resolve(form);
            if (Files.exists(present) && !(overwrite && present.equals(written))) {
                throw new IOException(present + " is there already: "
                        + (present.equals(written)
                                ? "--force overwrites it"
                                : "beside it, " + written.getFileName()
                                        + " would declare everything twice; choose another folder"));
            }
        }
    }
}
