package io.wirewatch.standalone.backup;

import io.wirewatch.standalone.bundle.BuildProperties;
import io.wirewatch.standalone.inprocess.Infrastructure;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import io.wirewatch.standalone.up.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The data folder of {@code up} as one zip file, and back: broker, database, state. It is made while nothing runs over
 * the folder, so all parts are of one moment. Stateless.
 */
public final class Backup {

    private static final String LABEL = "wirewatch-backup.properties";
    private static final String POSTGRES = "postgres.major";
    private static final Set<String> LEFT_OUT = Set.of("in-use", "postgres/lock", "postgres/data/postmaster.pid");

    private Backup() {}

    /**
     * What was copied.
     *
     * @param bytes before they are packed
     */
    public record Copied(int files, long bytes) {}

    /**
     * Writes a back-up. A database server that a killed run left behind is stopped first.
     *
     * @param file must not be there yet
     * @throws IOException when the folder is in use or not there, or the file cannot be written; no file is left then
     */
    public static Copied write(Path data, Path file) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException("there is no data folder " + data.toAbsolutePath());
        }
        Path target = file.toAbsolutePath().normalize();
        if (target.startsWith(data.toAbsolutePath().normalize())) {
            throw new IOException("the back-up would lie in the data folder itself: choose another place");
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(file + " is there already: choose another name");
        }
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("there is no folder " + parent + " for the back-up");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (DataFolder held = DataFolder.take(data)) {
            EmbeddedPostgres.stopLeftOver(Infrastructure.postgresFolder(held.path()));
            Copied copied = pack(held.path(), unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return copied;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Makes a data folder of a back-up.
     *
     * @param data must not be there yet, or be empty
     * @throws IOException when the file is damaged, no back-up, or of another PostgreSQL; no folder is left then
     */
    public static Copied restore(Path file, Path data) throws IOException {
        Path target = data.toAbsolutePath().normalize();
        if (Files.exists(target) && !isEmpty(target)) {
            throw new FileAlreadyExistsException(data + " is not empty: nothing is overwritten, choose another folder");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        delete(unfinished);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            check(zip, file);
            Copied copied = unpack(zip, unfinished);
            Files.deleteIfExists(target);
            Files.move(unfinished, target);
            return copied;
        } catch (ZipException e) {
            throw new IOException(file + " is damaged or no back-up: " + e.getMessage(), e);
        } finally {
            delete(unfinished);
        }
    }

    private static Copied pack(Path data, Path file) throws IOException {
        int files = 0;
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> all = Files.walk(data)) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry(LABEL));
            zip.write(label().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (Path path : (Iterable<Path>) all.sorted()::iterator) {
                String name = data.relativize(path).toString().replace('\\', '/');
                if (name.isEmpty() || LEFT_OUT.contains(name)) {
                    continue;
                }
                boolean folder = Files.isDirectory(path);
                zip.putNextEntry(new ZipEntry(folder ? name + "/" : name));
                if (!folder) {
                    files++;
                    bytes += Files.copy(path, zip);
                }
                zip.closeEntry();
            }
        }
        return new Copied(files, bytes);
    }

    private static String label() {
        return "wirewatch.version=" + BuildProperties.version() + "\n" + POSTGRES + "="
                + BuildProperties.postgresMajor() + "\n";
    }

    private static void check(ZipFile zip, Path file) throws IOException {
        ZipEntry label = zip.getEntry(LABEL);
        if (label == null) {
            throw new IOException(file + " is no back-up of Wirewatch: it has no " + LABEL);
        }
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(label)) {
            properties.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        String major = properties.getProperty(POSTGRES, "");
        if (!major.equals(Integer.toString(BuildProperties.postgresMajor()))) {
            throw new IOException(file + " is of PostgreSQL " + major + ", but this build carries "
                    + BuildProperties.postgresMajor() + ": restore it with Wirewatch "
                    + properties.getProperty("wirewatch.version"));
        }
    }

    private static Copied unpack(ZipFile zip, Path folder) throws IOException {
        int files = 0;
        long bytes = 0;
        Files.createDirectories(folder);
        onlyOwn(folder, true);
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            Path path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("the entry '" + entry.getName() + "' would lie outside of the folder");
            }
            if (entry.getName().equals(LABEL)) {
                continue;
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else {
                files++;
                CRC32 sum = new CRC32();
                try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                    bytes += Files.copy(in, path);
                }
                if (sum.getValue() != entry.getCrc()) {
                    throw new ZipException("wrong check sum of " + entry.getName());
                }
            }
            onlyOwn(path, entry.isDirectory());
        }
        return new Copied(files, bytes);
    }

    /** PostgreSQL starts only over a folder that nobody else may read. */
    private static void onlyOwn(Path path, boolean folder) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> own = folder
                    ? Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE)
                    : Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            Files.setPosixFilePermissions(path, own);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> paths;
            try (Stream<Path> all = Files.walk(folder)) {
                paths = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
