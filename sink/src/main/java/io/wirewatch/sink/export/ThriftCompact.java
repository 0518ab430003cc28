package io.wirewatch.sink.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes a structure in Thrift's compact protocol, as far as Parquet's headers need it. Fields are written in rising
 * order of their ids. One thread.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">specification</a>
 */
final class ThriftCompact {

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out;
    private int lastId;

    private ThriftCompact(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** The bytes of a structure. */
    static byte[] struct(Consumer<ThriftCompact> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        nested(out, fields);
        return out.toByteArray();
    }

    ThriftCompact i32(int id, int value) {
        header(id, I32);
        varint(out, ((long) value << 1) ^ (value >> 31));
        return this;
    }

    ThriftCompact i64(int id, long value) {
        header(id, I64);
        varint(out, (value << 1) ^ (value >> 63));
        return this;
    }

    ThriftCompact flag(int id, boolean value) {
        header(id, value ? TRUE : FALSE);
        return this;
    }

    ThriftCompact text(int id, String value) {
        header(id, BINARY);
        text(out, value);
        return this;
    }

    ThriftCompact struct(int id, Consumer<ThriftCompact> fields) {
        header(id, STRUCT);
        nested(out, fields);
        return this;
    }

    ThriftCompact numbers(int id, List<Integer> values) {
        return list(id, I32, values, (stream, value) -> varint(stream, ((long) value << 1) ^ (value >> 31)));
    }

    ThriftCompact texts(int id, List<String> values) {
        return list(id, BINARY, values, ThriftCompact::text);
    }

    <T> ThriftCompact structs(int id, List<T> values, BiConsumer<ThriftCompact, T> fields) {
        return list(id, STRUCT, values, (stream, value) -> nested(stream, struct -> fields.accept(struct, value)));
    }

    private <T> ThriftCompact list(int id, int type, List<T> values, BiConsumer<ByteArrayOutputStream, T> write) {
        header(id, LIST);
        if (values.size() < 15) {
            out.write((values.size() << 4) | type);
        } else {
            out.write(0xF0 | type);
            varint(out, values.size());
        }
        values.forEach(value -> write.accept(out, value));
        return this;
    }

    private void header(int id, int type) {
        out.write(((id - lastId) << 4) | type);
        lastId = id;
    }

    private static void nested(ByteArrayOutputStream out, Consumer<ThriftCompact> fields) {
        fields.accept(new ThriftCompact(out));
        out.write(0);
    }

    private static void text(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    /** Seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
