package io.wirewatch.sink.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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

    private final int columns;
    private byte[] bytes = new byte[256 * 1024];
    private int length;
    private boolean begun;

    /**
     * @param columns number of values in each row
     */
    CopyRows(int columns) {
        this.columns = columns;
        put(SIGNATURE);
        putInt(0);
        putInt(0);
    }

    CopyRows text(@Nullable String value) {
        next();
        if (value == null) {
            putInt(-1);
        } else {
            putSized(StoredText.of(value).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    CopyRows texts(List<String> values) {
        next();
        int start = beginSized();
        putInt(values.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(TYPE_TEXT);
        if (!values.isEmpty()) {
            putInt(values.size());
            putInt(1);
        }
        for (String value : values) {
            putSized(StoredText.of(value).getBytes(StandardCharsets.UTF_8));
        }
        endSized(start);
        return this;
    }

    CopyRows number(int value) {
        next();
        putInt(Integer.BYTES);
        putInt(value);
        return this;
    }

    CopyRows decimal(double value) {
        next();
        putInt(Double.BYTES);
        putLong(Double.doubleToLongBits(value));
        return this;
    }

    CopyRows flag(boolean value) {
        next();
        putInt(1);
        put((byte) (value ? 1 : 0));
        return this;
    }

    CopyRows instant(@Nullable Instant value) {
        next();
        if (value == null) {
            putInt(-1);
        } else {
            putInt(Long.BYTES);
            putLong(micros(value));
        }
        return this;
    }

    CopyRows json(Object value) {
        next();
        int start = beginSized();
        put(JSONB_VERSION);
        put(StoredJson.write(value).getBytes(StandardCharsets.UTF_8));
        endSized(start);
        return this;
    }

    CopyRows vector(SearchVector value) {
        next();
        int start = beginSized();
        putInt(value.size());
        for (int i = 0; i < value.size(); i++) {
            put(value.word(i));
            put((byte) 0);
            int[] places = value.places(i);
            putShort(places.length);
            for (int place : places) {
                putShort(place);
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
        byte[] ended = Arrays.copyOf(bytes, length + Short.BYTES);
        ended[length] = -1;
        ended[length + 1] = -1;
        try {
            var unused = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + tableAndColumns + " from stdin (format binary)",
                            new ByteArrayInputStream(ended),
                            1 << 16);
        } catch (IOException e) {
            throw new SQLException("COPY was broken off", e);
        }
    }

    private void next() {
        if (!begun) {
            putShort(columns);
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

    /** Leaves room for the number of bytes that follow. */
    private int beginSized() {
        putInt(0);
        return length;
    }

    private void endSized(int start) {
        int end = length;
        length = start - Integer.BYTES;
        putInt(end - start);
        length = end;
    }

    private void putSized(byte[] value) {
        putInt(value.length);
        put(value);
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void put(byte value) {
        room(1);
        bytes[length++] = value;
    }

    private void putShort(int value) {
        put((byte) (value >>> 8));
        put((byte) value);
    }

    private void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
