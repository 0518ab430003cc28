package io.wirewatch.sink.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows to one file. One thread. */
interface RowWriter extends AutoCloseable {

    /**
     * Writes a row.
     *
     * @param row values in the order of the columns, of the types that {@link Column.Type} names
     */
    void write(List<@Nullable Object> row) throws IOException;

    /** Completes the file. */
    @Override
    void close() throws IOException;
}
