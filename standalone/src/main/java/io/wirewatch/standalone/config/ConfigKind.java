package io.wirewatch.standalone.config;

import io.wirewatch.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of configuration that a folder declares and a topic holds. Immutable.
 *
 * @param word what one of it is called, such as {@code feed}
 * @param topic where it is published; its suffix is the name of the file or folder, such as {@code feeds.yaml}
 * @param reader reads a file, given who manages what it declares
 * @param entry a record as the entry of a file that declares it
 * @param id the key of a record
 * @param managedBy who manages a record
 */
public record ConfigKind<V extends SpecificRecord>(
        String word,
        Topic<V> topic,
        BiFunction<Path, String, List<V>> reader,
        Function<V, Map<String, Object>> entry,
        Function<V, String> id,
        Function<V, String> managedBy) {

    /** Name of the file without ending, and of the folder of several files. */
    String fileName() {
        return topic.suffix();
    }
}
