package io.wirewatch.standalone.bundle;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Unpacks a folder of this module's resources, from the jar or from the classes folder. Stateless. */
public final class BundledFolder {

    private static final String ROOT = "/io/wirewatch/standalone/";

    private BundledFolder() {}

    /**
     * Copies every file of a bundled folder, filling in {@code {{name}}} where it stands in the text.
     *
     * @param name folder below this module's resources, such as {@code newsroom}
     * @param marker a file that the folder holds
     * @param target where to; made when missing
     * @param values what to fill in, by name
     * @throws IOException when a file cannot be written
     */
    public static void unpack(String name, String marker, Path target, Map<String, String> values) throws IOException {
        URL url = BundledFolder.class.getResource(ROOT + name + "/" + marker);
        if (url == null) {
            throw new IOException("this build lacks " + ROOT + name);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                copy(folderOf(Path.of(uri), marker), target, values);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                copy(jar.getPath(ROOT + name), target, values);
            }
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate " + url, e);
        }
    }

    private static Path folderOf(Path file, String marker) {
        Path folder = file;
        for (int i = 0; i < Path.of(marker).getNameCount(); i++) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }

    private static void copy(Path source, Path target, Map<String, String> values) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(source)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file).toString());
            Path folder = copy.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            String text = Files.readString(file);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            Files.writeString(copy, text);
        }
    }
}
