package io.wirewatch.enrich.replay;

import io.wirewatch.enrich.decide.RuleMatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Matches in the order of a fold: rule by rule, by first sight, article id and revision. The matches lie in a file, and
 * their order in memory, some 150 bytes each. Not thread safe.
 */
final class SortedMatches implements AutoCloseable {

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::rule)
            .thenComparingLong(Entry::time)
            .thenComparing(Entry::article)
            .thenComparingInt(Entry::revision);

    private final Path file;
    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();
    private long end;

    private record Entry(String rule, long time, String article, int revision, long position, int length) {}

    /** Takes up each match in turn. */
    interface Visitor {

        void visit(byte[] match);
    }

    SortedMatches() throws IOException {
        file = Files.createTempFile("wirewatch-replay-", ".matches");
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Adds a match with its bytes. */
    void add(RuleMatch match, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, end + buffer.position());
        }
        entries.add(new Entry(
                match.rule().getId().intern(),
                match.firstSeen().toEpochMilli(),
                match.articleId(),
                match.article().getRevision(),
                end,
                bytes.length));
        end += bytes.length;
    }

    int size() {
        return entries.size();
    }

    /** Visits all in order. */
    void forEach(Visitor visitor) throws IOException {
        entries.sort(ORDER);
        for (Entry entry : entries) {
            ByteBuffer buffer = ByteBuffer.allocate(entry.length());
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, entry.position() + buffer.position()) < 0) {
                    throw new IOException(file + " is shorter than what was written to it");
                }
            }
            visitor.visit(buffer.array());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
