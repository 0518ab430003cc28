package io.wirewatch.schemas.contract;

import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.ReleasedSchema;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The contract in the forms that tools of others read, written from the catalogue and the schemas into
 * {@code docs/contract}. Run by {@code mvn -pl schemas test-compile exec:exec@write-contract}; a test fails when a file is
 * not what would be written.
 */
public final class ContractPack {

    private static final Pattern VERSION = Pattern.compile("<version>([0-9.]+)(-SNAPSHOT)?</version>");

    private ContractPack() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (Map.Entry<String, String> file :
                files(folder.resolve("../../pom.xml")).entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    /** The texts of all files, by their path in the folder. */
    static Map<String, String> files(Path pom) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("asyncapi.yaml", yaml(AsyncApi.document(version(pom))));
        for (Topic<?> topic : Topics.ALL) {
            files.put("odcs/" + topic.suffix() + ".yaml", yaml(DataContract.of(topic, latest(topic))));
        }
        return files;
    }

    private static String version(Path pom) throws IOException {
        Matcher version = VERSION.matcher(Files.readString(pom));
        if (!version.find()) {
            throw new IOException(pom + " names no version");
        }
        return version.group(1);
    }

    private static int latest(Topic<?> topic) {
        return new BundledRegistry()
                .released().stream()
                        .filter(schema ->
                                schema.record().equals(topic.valueType().getSimpleName()))
                        .mapToInt(ReleasedSchema::version)
                        .max()
                        .orElseThrow();
    }

    private static String yaml(Map<String, Object> document) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setIndicatorIndent(2)
                .setIndent(4)
                .build();
        return "# Written from the schemas by 'mvn -pl schemas test-compile exec:exec@write-contract'; not by hand.\n"
                + new Dump(settings).dumpToString(document);
    }
}
