package io.wirewatch.sink.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a row group, in plain encoding, with the levels that say which are there (definition) and
 * where a list begins (repetition). Both levels are 0 or 1 here. One thread.
 */
final class ParquetColumn {

    private final Column column;
    private ByteArrayOutputStream values = new ByteArrayOutputStream();
    private Levels definitions = new Levels();
    private Levels repetitions = new Levels();
    private int flags;
    private int flagBits;
    private int count;

    ParquetColumn(Column column) {
        this.column = column;
    }

    Column column() {
        return column;
    }

    /** Number of values, absent ones and empty lists included. */
    int count() {
        return count;
    }

    /** About how many bytes are held. */
    int size() {
        return values.size();
    }

    void add(@Nullable Object value) {
        if (value instanceof List<?> texts) {
            addTexts(texts);
            return;
        }
        count++;
        definitions.add(value == null ? 0 : 1);
        if (value != null) {
            addValue(value);
        }
    }

    /** The content of a data page, version 1; the column is empty then. */
    byte[] page() {
        ByteArrayOutputStream page = new ByteArrayOutputStream(values.size() + 64);
        if (column.type() == Column.Type.TEXTS) {
            repetitions.writeTo(page);
        }
        definitions.writeTo(page);
        if (flagBits > 0) {
            values.write(flags);
        }
        page.writeBytes(values.toByteArray());
        values = new ByteArrayOutputStream();
        definitions = new Levels();
        repetitions = new Levels();
        flags = 0;
        flagBits = 0;
        count = 0;
        return page.toByteArray();
    }

    private void addTexts(List<?> texts) {
        int repetition = 0;
        for (Object text : texts) {
            count++;
            repetitions.add(repetition);
            definitions.add(1);
            addValue(text);
            repetition = 1;
        }
        if (texts.isEmpty()) {
            count++;
            repetitions.add(0);
            definitions.add(0);
        }
    }

    private void addValue(Object value) {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                fixed(Integer.BYTES).putInt(bytes.length);
                flush();
                values.writeBytes(bytes);
            }
            case Integer number -> {
                fixed(Integer.BYTES).putInt(number);
                flush();
            }
            case Double number -> {
                fixed(Double.BYTES).putDouble(number);
                flush();
            }
            case Instant time -> {
                fixed(Long.BYTES).putLong(time.toEpochMilli());
                flush();
            }
            case Boolean flag -> addFlag(flag);
            default -> throw new IllegalArgumentException("no type of a column: " + value.getClass());
        }
    }

    private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private ByteBuffer fixed(int bytes) {
        return buffer.clear().limit(bytes);
    }

    private void flush() {
        values.write(buffer.array(), 0, buffer.limit());
    }

    /** Eight flags a byte, the first in the lowest bit. */
    private void addFlag(boolean flag) {
        flags |= (flag ? 1 : 0) << flagBits;
        flagBits++;
        if (flagBits == 8) {
            values.write(flags);
            flags = 0;
            flagBits = 0;
        }
    }

    /** Levels of one bit as runs: their number doubled, then the level. */
    private static final class Levels {

        private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
        private int level;
        private int length;

        void add(int next) {
            if (next != level && length > 0) {
                end();
            }
            level = next;
            length++;
        }

        void writeTo(ByteArrayOutputStream page) {
            end();
            page.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(runs.size())
                    .array());
            page.writeBytes(runs.toByteArray());
        }

        private void end() {
            if (length > 0) {
                ThriftCompact.varint(runs, (long) length << 1);
                runs.write(level);
                length = 0;
            }
        }
    }
}
