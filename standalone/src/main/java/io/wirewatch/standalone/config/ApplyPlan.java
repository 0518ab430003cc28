package io.wirewatch.standalone.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Compares what a folder declares with what a topic holds. Stateless. */
public final class ApplyPlan {

    private static final int SHOWN = 60;

    private ApplyPlan() {}

    /**
     * The changes that make the topic equal to the declaration, in the order of the declaration, removals last. What
     * somebody else manages and is as declared stays theirs.
     *
     * @param current what the topic holds, by id
     * @param managedBy who we are: only what we manage is removed
     * @param force also change and take over what somebody else manages
     */
    public static <V extends SpecificRecord> List<Change<V>> compare(
            Declared<V> declared, Map<String, V> current, String managedBy, boolean force) {
        ConfigKind<V> kind = declared.kind();
        List<Change<V>> changes = new ArrayList<>();
        declared.records().forEach((id, value) -> {
            V present = current.get(id);
            if (present == null) {
                changes.add(new Change.Added<>(kind, id, value));
            } else if (!RecordContent.of(present).equals(RecordContent.of(value))) {
                String manager = kind.managedBy().apply(present);
                if (manager.equals(managedBy) || manager.isEmpty() || force) {
                    changes.add(new Change.Changed<>(kind, id, value, differences(present, value)));
                } else if (!RecordContent.declared(present).equals(RecordContent.declared(value))) {
                    changes.add(new Change.Refused<>(kind, id, manager));
                }
            }
        });
        new TreeMap<>(current).forEach((id, present) -> {
            boolean ours = kind.managedBy().apply(present).equals(managedBy);
            if (ours && !declared.records().containsKey(id)) {
                changes.add(new Change.Removed<>(kind, id));
            }
        });
        return changes;
    }

    private static List<String> differences(SpecificRecord before, SpecificRecord after) {
        List<String> differences = new ArrayList<>();
        for (Schema.Field field : after.getSchema().getFields()) {
            String old = String.valueOf(before.get(field.pos()));
            String now = String.valueOf(after.get(field.pos()));
            if (!old.equals(now)) {
                differences.add(field.name() + " " + shorten(old) + " → " + shorten(now));
            }
        }
        return differences;
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
