package io.wirewatch.sink.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes records of one type as rows. Writing a record again changes nothing. Stateless. */
@FunctionalInterface
interface Rows<V> {

    /** Makes what the rows need, in a transaction of its own before theirs. */
    default void prepare(Connection connection, List<V> records) throws SQLException {}

    /**
     * Writes within the connection's transaction.
     *
     * @param records in the order of their partition
     */
    void write(Connection connection, List<V> records) throws SQLException;
}
