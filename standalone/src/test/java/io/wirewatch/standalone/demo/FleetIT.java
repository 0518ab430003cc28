package io.wirewatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.standalone.census.Tally;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.newsroom.Truth;
import io.wirewatch.standalone.process.OwnProcess;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample newsroom through services that are processes of their own, each killed once while it works. */
@Tag("endurance")
class FleetIT {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Map<String, OwnProcess> fleet = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        fleet.values().forEach(OwnProcess::close);
    }

    @Test
    void losesNothingWhenEveryServiceIsKilledOnce() throws Exception {
        try (DemoStage stage = new DemoStage(
                new Ports(0, 0, 0),
                Files.createDirectory(folder.resolve("stage")),
                InstantSource.system(),
                alert -> {})) {
            Truth truth = Truth.read(stage.truthFile());
            TruthCheck check = TruthCheck.of(truth, stage.newsroom());
            for (ServiceKind kind : ServiceKinds.ALL) {
                start(kind.name(), stage);
            }
            for (ServiceKind kind : ServiceKinds.ALL) {
                Objects.requireNonNull(fleet.get(kind.name())).kill();
                start(kind.name(), stage).awaitReady();
            }
            List<String> feeds = stage.newsroom().feedUrls();
            assertThat(stage.census()
                            .await(
                                    tally -> feeds.stream().allMatch(feed -> tally.polls(feed) >= 1)
                                            && tally.count("enriched") > 0,
                                    QUIET,
                                    LIMIT))
                    .as("the first edition came through")
                    .isTrue();
            stage.newsroom().publishSecondEdition();
            stage.census().await(tally -> complete(tally, truth, check), QUIET, LIMIT);
            stage.census().look(tally -> {
                assertThat(check.differences(tally)).isEmpty();
                assertThat(tally.count("dead-letters")).isZero();
                assertThat(tally.delivered())
                        .isGreaterThanOrEqualTo(tally.alerts().size());
                return tally;
            });
            for (OwnProcess service : fleet.values()) {
                assertThat(service.stop()).as(service.name()).isLessThan(Duration.ofSeconds(10));
            }
        }
    }

    private static boolean complete(Tally tally, Truth truth, TruthCheck check) {
        return tally.revised() >= truth.editions().size()
                && check.differences(tally).isEmpty()
                && tally.delivered() >= tally.alerts().size();
    }

    private OwnProcess start(String name, DemoStage stage) throws Exception {
        Map<String, String> settings = new HashMap<>(stage.settings());
        OwnProcess started = OwnProcess.start(name, settings, folder.resolve(name + ".log"));
        fleet.put(name, started);
        return started;
    }
}
