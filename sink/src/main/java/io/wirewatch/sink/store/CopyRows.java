package io.wirewatch.sink.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the binary format of PostgreSQL's {@code COPY}: values from left to right, then {@link #end}. Faster than
 * inserts by an order of magnitude, and the server has nothing to parse. Types must be those of the columns. One thread.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final Instant ZERO = Instant.parse("2000-01-01T00:00:00Z");
    private static final int TYPE_TEXT = 25;
    private static final byte JSONB_VERSION = 1;
    private static final short END = -1;
    private static final int FIRST_SIZE = 256 * 1024;

    private final int columns;
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SIZE);
    private boolean begun;

    /**
     * @param columns number of values in each row
     */
    CopyRows(int columns) {
        this.columns = columns;
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    CopyRows text(@Nullable String value) {
        next();
        if (value == null) {
            room(Integer.BYTES).putInt(-1);
        } else {
            sized(utf8(value));
        }
        return this;
    }

    CopyRows texts(List<String> values) {
        next();
        int start = beginSized();
        room(5 * Integer.BYTES).putInt(values.isEmpty() ? 0 : 1).putInt(0).putInt(TYPE_TEXT);
        if (!values.isEmpty()) {
            bytes.putInt(values.size()).putInt(1);
        }
        for (String value : values) {
            sized(utf8(value));
        }
        endSized(start);
        return this;
    }

    CopyRows number(int value) {
        next();
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows decimal(double value) {
        next();
        room(Integer.BYTES + Double.BYTES).putInt(Double.BYTES).putDouble(value);
        return this;
    }

    CopyRows flag(boolean value) {
        next();
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    CopyRows instant(@Nullable Instant value) {
        next();
        room(Integer.BYTES + Long.BYTES);
        if (value == null) {
            bytes.putInt(-1);
        } else {
            bytes.putInt(Long.BYTES).putLong(micros(value));
        }
        return this;
    }

    CopyRows json(Object value) {
        next();
        byte[] json = StoredJson.write(value).getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + 1 + json.length)
                .putInt(1 + json.length)
                .put(JSONB_VERSION)
                .put(json);
        return this;
    }

    CopyRows vector(SearchVector value) {
        next();
        int start = beginSized();
        room(Integer.BYTES).putInt(value.size());
        for (int i = 0; i < value.size(); i++) {
            byte[] word = value.word(i);
            int[] places = value.places(i);
            room(word.length + 1 + Short.BYTES * (1 + places.length))
                    .put(word)
                    .put((byte) 0)
                    .putShort((short) places.length);
            for (int place : places) {
                bytes.putShort((short) place);
            }
        }
        endSized(start);
        return this;
    }

    void end() {
        begun = false;
    }

    /** Sends all rows into the table; they stay here and can be sent into another. */
    void send(Connection connection, String tableAndColumns) throws SQLException {
        int rows = bytes.position();
        room(Short.BYTES).putShort(END);
        try {
            var unused = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + tableAndColumns + " from stdin (format binary)",
                            new ByteArrayInputStream(bytes.array(), 0, bytes.position()),
                            1 << 16);
        } catch (IOException e) {
            throw new SQLException("COPY was broken off", e);
        } finally {
            bytes.position(rows);
        }
    }

    private void next() {
        if (!begun) {
            room(Short.BYTES).putShort((short) columns);
            begun = true;
        }
    }

    /** A time that no number of microseconds reaches becomes one that PostgreSQL refuses. */
    private static long micros(Instant value) {
        try {
            return ChronoUnit.MICROS.between(ZERO, value);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE - 1;
        }
    }

    private static byte[] utf8(String value) {
        return StoredText.of(value).getBytes(StandardCharsets.UTF_8);
    }

    private void sized(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }

    /** Leaves room for the number of bytes that follow, and tells where they begin. */
    private int beginSized() {
        return room(Integer.BYTES).putInt(0).position();
    }

    private void endSized(int start) {
        bytes.putInt(start - Integer.BYTES, bytes.position() - start);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(2 * bytes.capacity(), bytes.position() + more);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
