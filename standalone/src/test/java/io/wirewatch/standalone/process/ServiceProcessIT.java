package io.wirewatch.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class ServiceProcessIT {

    @TempDir
    private Path folder;

    @Test
    void aServiceIsAProcessThatTellsItsHealthAndStopsWhenTold(ServiceContext context) throws Exception {
        Map<String, String> settings = Map.of(
                "bootstrap-servers", context.kafka().bootstrapServers(),
                "topic-prefix", context.topics().prefix(),
                "parse.state-dir", folder.resolve("state").toString());
        try (OwnProcess parse = OwnProcess.start("parse", settings, folder.resolve("log"))) {
            parse.awaitReady();
            assertThat(parse.get("/health/live")).isEqualTo(200);
            assertThat(parse.get("/metrics")).isEqualTo(200);
            assertThat(parse.stop()).isLessThan(Duration.ofSeconds(5));
            assertThat(parse.said()).contains("started: service=parse", "closed: service=parse complete=true");
        }
    }
}
