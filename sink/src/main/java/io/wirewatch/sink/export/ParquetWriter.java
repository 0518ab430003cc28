package io.wirewatch.sink.export;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of flat rows: plain encoding, one gzipped data page for each column of a row group. That is the part of
 * the format that every reader knows, and all that rows of text need. It holds one row group in memory, about 16 MB.
 * One thread.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">the file format</a>
 */
final class ParquetWriter implements RowWriter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROW_GROUP_BYTES = 16 * 1024 * 1024;
    private static final int ROW_GROUP_ROWS = 100_000;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private int rows;

    ParquetWriter(Path file, List<Column> columns) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file));
        this.columns = columns.stream().map(ParquetColumn::new).toList();
        write(MAGIC);
    }

    @Override
    public void write(List<@Nullable Object> row) throws IOException {
        int held = 0;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row.get(i));
            held += columns.get(i).size();
        }
        rows++;
        if (held >= ROW_GROUP_BYTES || rows >= ROW_GROUP_ROWS) {
            endGroup();
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (rows > 0) {
                endGroup();
            }
            byte[] footer = footer();
            write(footer);
            write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.length)
                    .array());
            write(MAGIC);
        }
    }

    private void endGroup() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (ParquetColumn column : columns) {
            chunks.add(writeChunk(column));
        }
        groups.add(new RowGroup(chunks, rows));
        rows = 0;
    }

    private Chunk writeChunk(ParquetColumn column) throws IOException {
        int count = column.count();
        byte[] page = column.page();
        byte[] zipped = gzip(page);
        byte[] header = ThriftCompact.struct(fields -> fields.i32(1, 0)
                .i32(2, page.length)
                .i32(3, zipped.length)
                .struct(5, data -> data.i32(1, count).i32(2, PLAIN).i32(3, RLE).i32(4, RLE)));
        Chunk chunk =
                new Chunk(column.column(), count, position, header.length + page.length, header.length + zipped.length);
        write(header);
        write(zipped);
        return chunk;
    }

    private byte[] footer() {
        List<SchemaNode> nodes = new ArrayList<>(List.of(SchemaNode.root(columns.size())));
        columns.forEach(column -> nodes.addAll(SchemaNode.of(column.column())));
        long all = groups.stream().mapToLong(RowGroup::rows).sum();
        return ThriftCompact.struct(fields -> fields.i32(1, 1)
                .structs(2, nodes, (struct, node) -> node.write(struct))
                .i64(3, all)
                .structs(4, groups, (struct, group) -> group.write(struct))
                .text(6, "wirewatch"));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private record RowGroup(List<Chunk> chunks, int rows) {

        void write(ThriftCompact fields) {
            long bytes = chunks.stream().mapToLong(Chunk::plainBytes).sum();
            fields.structs(1, chunks, (struct, chunk) -> chunk.write(struct))
                    .i64(2, bytes)
                    .i64(3, rows);
        }
    }

    private record Chunk(Column column, int values, long position, long plainBytes, long bytes) {

        void write(ThriftCompact fields) {
            List<String> path = column.type() == Column.Type.TEXTS
                    ? List.of(column.name(), "list", "element")
                    : List.of(column.name());
            fields.i64(2, position)
                    .struct(
                            3,
                            data -> data.i32(1, SchemaNode.physical(column.type()))
                                    .numbers(2, List.of(PLAIN, RLE))
                                    .texts(3, path)
                                    .i32(4, GZIP)
                                    .i64(5, values)
                                    .i64(6, plainBytes)
                                    .i64(7, bytes)
                                    .i64(9, position));
        }
    }
}
