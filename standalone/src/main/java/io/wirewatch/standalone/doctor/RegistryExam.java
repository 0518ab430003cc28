package io.wirewatch.standalone.doctor;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import io.wirewatch.schemas.registry.SchemaRegistry;
import io.wirewatch.schemas.registry.UnknownSchemaException;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.process.KafkaSettings;
import io.wirewatch.standalone.process.RegistrySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificData;

/** Looks whether the schema registry answers and knows our schemas; registers nothing. Stateless. */
final class RegistryExam {

    private static final String REGISTRY = "registry";

    private RegistryExam() {}

    static void examine(Settings settings, Consumer<Finding> tell) {
        Optional<SchemaRegistry> registry = RegistrySettings.lookUpOnly(settings);
        if (registry.isEmpty()) {
            tell.accept(Finding.ok(REGISTRY, "none is set: the ids of this build"));
            return;
        }
        TopicNames names = new TopicNames(settings.get(KafkaSettings.TOPIC_PREFIX));
        List<String> unknown = new ArrayList<>();
        try {
            for (Topic<?> topic : Topics.ALL) {
                String subject = names.of(topic) + "-value";
                try {
                    var unused = registry.get().idOf(subject, SpecificData.get().getSchema(topic.valueType()));
                } catch (UnknownSchemaException e) {
                    unknown.add(subject);
                }
            }
        } catch (RegistryUnavailableException e) {
            tell.accept(Finding.failure(
                    REGISTRY,
                    String.valueOf(e.getMessage()),
                    "start it, or correct registry.url and what signs us in"));
            return;
        }
        if (unknown.isEmpty()) {
            tell.accept(Finding.ok(REGISTRY, "knows the schemas of all " + Topics.ALL.size() + " topics"));
        } else if (RegistrySettings.registers(settings)) {
            tell.accept(Finding.ok(
                    REGISTRY, "answers; " + unknown.size() + " subjects are registered when they are first written"));
        } else {
            tell.accept(Finding.failure(
                    REGISTRY,
                    "does not know our schema under: " + String.join(", ", unknown),
                    "register the files of schemas/src/main/avro, or set registry.register=true"));
        }
    }
}
