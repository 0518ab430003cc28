package io.wirewatch.standalone.deployment;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What somebody may do with one resource of Kafka, or with all whose names begin alike. Immutable.
 *
 * @param type topic, group or transactional id
 * @param name its name, or what its name begins with
 * @param pattern which of both
 * @param operations what is allowed
 */
public record Access(ResourceType type, String name, PatternType pattern, Set<AclOperation> operations) {

    public Access {
        operations = Set.copyOf(operations);
    }

    static Access topic(String name, AclOperation... operations) {
        return new Access(ResourceType.TOPIC, name, PatternType.LITERAL, Set.of(operations));
    }

    static Access topics(String prefix, AclOperation... operations) {
        return new Access(ResourceType.TOPIC, prefix, PatternType.PREFIXED, Set.of(operations));
    }

    static Access group(String name) {
        return new Access(ResourceType.GROUP, name, PatternType.LITERAL, Set.of(AclOperation.READ));
    }

    static Access groups(String prefix) {
        return new Access(ResourceType.GROUP, prefix, PatternType.PREFIXED, Set.of(AclOperation.READ));
    }

    static Access transactions(String prefix) {
        return new Access(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, Set.of(AclOperation.WRITE));
    }

    /** The same for Kafka's admin client, for a principal such as {@code User:wirewatch-poll}. */
    public List<AclBinding> bindings(String principal) {
        return sorted().stream()
                .map(operation -> new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    /** The same as options of {@code kafka-acls.sh}. */
    public String options(String principal) {
        StringBuilder options = new StringBuilder("--add --allow-principal " + principal);
        sorted().forEach(operation -> options.append(" --operation ").append(word(operation)));
        options.append(
                switch (type) {
                    case TOPIC -> " --topic ";
                    case GROUP -> " --group ";
                    case TRANSACTIONAL_ID -> " --transactional-id ";
                    default -> throw new IllegalStateException("no rights on a " + type + " are given");
                });
        options.append(name);
        return pattern == PatternType.PREFIXED
                ? options.append(" --resource-pattern-type prefixed").toString()
                : options.toString();
    }

    /** In words for a table. */
    public String words() {
        String what = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return what + " `" + name + (pattern == PatternType.PREFIXED ? "*" : "") + "`: "
                + String.join(", ", sorted().stream().map(Access::word).toList());
    }

    private Set<AclOperation> sorted() {
        return EnumSet.copyOf(operations);
    }

    /** An operation as Kafka's tools write it. */
    public static String word(AclOperation operation) {
        StringBuilder word = new StringBuilder();
        for (String part : operation.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
