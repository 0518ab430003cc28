package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Role;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.NearestName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One actor as a file tells it, in the shape for people or the shape for programs. Stateless. */
final class ActorEntry {

    /** The types of the contract, and the words that public dictionaries use for them. A place stands for who rules it. */
    private static final Map<String, ActorType> TYPES = Map.of(
            "person", ActorType.PERSON,
            "group", ActorType.GROUP,
            "government", ActorType.GOVERNMENT,
            "organisation", ActorType.ORGANISATION,
            "organization", ActorType.ORGANISATION,
            "place", ActorType.GOVERNMENT,
            "actor", ActorType.ORGANISATION,
            "entity", ActorType.ORGANISATION);

    private ActorEntry() {}

    static Actor read(ConfigMapping entry, String managedBy) {
        List<String> weak = entry.texts("weak");
        Actor actor = Actor.newBuilder()
                .setId(entry.requiredText("id"))
                .setType(entry.value("type", ActorType.ORGANISATION, ActorEntry::type))
                .setName(entry.requiredText("name"))
                .setAliases(aliases(entry, weak))
                .setWeak(weak)
                .setDemonyms(entry.texts("demonyms"))
                .setStem(entry.texts("stem"))
                .setCodes(entry.texts("codes"))
                .setDefaultCode(entry.text("default").orElse(null))
                .setRoles(Stream.of("roles", "valid")
                        .flatMap(key -> entry.mappings(key).stream())
                        .map(ActorEntry::role)
                        .toList())
                .setRequireAny(entry.texts("require_any"))
                .setRejectAny(entry.texts("reject_any"))
                .setConfusable(entry.texts("confusable"))
                .setGroups(entry.texts("groups"))
                .setUnRef(entry.text("un_ref").orElse(null))
                .setManagedBy(managedBy)
                .build();
        entry.text("note");
        entry.text("src");
        return actor;
    }

    private static List<String> aliases(ConfigMapping entry, List<String> weak) {
        Set<String> aliases = new LinkedHashSet<>(entry.texts("aliases"));
        entry.mapping("spellings").ifPresent(byScript -> {
            for (String script : byScript.keys()) {
                aliases.addAll(byScript.texts(script));
            }
        });
        entry.text("name").ifPresent(aliases::remove);
        weak.forEach(aliases::remove);
        return List.copyOf(aliases);
    }

    private static ActorType type(String word) {
        ActorType type = TYPES.get(word.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new IllegalArgumentException("'" + word + "' is not person, group, government or organisation"
                    + NearestName.hint(word, TYPES.keySet()));
        }
        return type;
    }

    private static Role role(ConfigMapping entry) {
        Role role = Role.newBuilder()
                .setRole(entry.requiredText("role"))
                .setFrom(date(entry, "from"))
                .setTo(date(entry, "to"))
                .setCode(entry.text("code").orElse(null))
                .build();
        entry.refuseUnknownKeys();
        return role;
    }

    private static @Nullable LocalDate date(ConfigMapping entry, String key) {
        String text = entry.text(key).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            entry.problem(key, key + ": '" + text + "' is not a date such as 2021-09-07");
            return null;
        }
    }
}
