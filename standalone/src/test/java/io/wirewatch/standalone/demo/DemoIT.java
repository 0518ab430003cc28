package io.wirewatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.inspect.AlertLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    void aRunOverTheSampleNewsroomBringsWhatIsTrueOfIt() throws Exception {
        long started = System.nanoTime();
        ConcurrentLinkedQueue<String> alerts = new ConcurrentLinkedQueue<>();
        Path data;
        try (DemoFolder folder = DemoFolder.create();
                Demo demo = Demo.start(
                        new Ports(0, 0, 0),
                        folder.path(),
                        InstantSource.system(),
                        alert -> alerts.add(AlertLine.of(alert, 160)))) {
            data = folder.path();
            OnceRun.Result result = OnceRun.run(demo, started);
            assertThat(result.differences()).isEmpty();
            assertThat(alerts).isNotEmpty();
            assertThat(MetersInUse.missing(demo))
                    .as("meters of the board and the rules")
                    .isEmpty();
        }
        assertThat(Files.exists(data)).as("the data folder is deleted").isFalse();
    }
}
