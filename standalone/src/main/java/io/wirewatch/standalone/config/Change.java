package io.wirewatch.standalone.config;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What publishing a folder does to one record. Immutable. */
public sealed interface Change<V extends SpecificRecord> {

    ConfigKind<V> kind();

    String id();

    /** The line that tells a person. */
    String describe();

    /** The record is new. */
    record Added<V extends SpecificRecord>(ConfigKind<V> kind, String id, V value) implements Change<V> {

        @Override
        public String describe() {
            return "+ " + kind.word() + " " + id;
        }
    }

    /**
     * The record changes.
     *
     * @param differences field by field, for a person
     */
    record Changed<V extends SpecificRecord>(ConfigKind<V> kind, String id, V value, List<String> differences)
            implements Change<V> {

        @Override
        public String describe() {
            return "~ " + kind.word() + " " + id + ": " + String.join("; ", differences);
        }
    }

    /** The record is managed by us and no longer declared. */
    record Removed<V extends SpecificRecord>(ConfigKind<V> kind, String id) implements Change<V> {

        @Override
        public String describe() {
            return "- " + kind.word() + " " + id;
        }
    }

    /** The record would change, but somebody else manages it. */
    record Refused<V extends SpecificRecord>(ConfigKind<V> kind, String id, String manager) implements Change<V> {

        @Override
        public String describe() {
            return "! " + kind.word() + " " + id + " is managed by '" + manager
                    + "' and differs; --force takes it over";
        }
    }
}
