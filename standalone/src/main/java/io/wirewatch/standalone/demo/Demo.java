package io.wirewatch.standalone.demo;

import io.wirewatch.schemas.Alert;
import io.wirewatch.service.Service;
import io.wirewatch.service.config.Settings;
import io.wirewatch.sink.serve.ServeService;
import io.wirewatch.standalone.census.Census;
import io.wirewatch.standalone.newsroom.Newsroom;
import io.wirewatch.standalone.process.KafkaSettings;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceKinds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything in one process: a {@link DemoStage}, and all services on it. Start and close from one thread. */
public final class Demo implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(40);

    private final DemoStage stage;
    private final Stations services = new Stations();
    private int dashboardPort;

    private Demo(DemoStage stage) {
        this.stage = stage;
    }

    /**
     * Starts everything and waits until all services are ready.
     *
     * @param folder an empty folder for all data
     * @param onAlert told of every alert record, in a thread of its own
     * @throws PortTakenException when a port is taken; nothing was started then
     * @throws IOException when something does not start; all is stopped again
     */
    public static Demo start(DemoOptions options, Path folder, InstantSource clock, Consumer<Alert> onAlert)
            throws IOException {
        DemoPorts.check(options);
        Demo demo = new Demo(new DemoStage(options, folder, clock, onAlert));
        try {
            demo.startServices(options.port());
        } catch (IOException | RuntimeException e) {
            demo.close();
            throw e;
        }
        return demo;
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return stage.bootstrapServers();
    }

    /** Address of the dashboard. */
    public String dashboard() {
        return "http://localhost:" + dashboardPort;
    }

    /** Address of the schema registry. */
    public String registry() {
        return "http://localhost:" + stage.registryPort();
    }

    /** The sample newsroom. */
    public Newsroom newsroom() {
        return stage.newsroom();
    }

    Census census() {
        return stage.census();
    }

    DemoStage stage() {
        return stage;
    }

    @Override
    public void close() {
        services.close();
        stage.close();
    }

    private void startServices(int port) throws IOException {
        Settings settings = Settings.load(
                Stream.concat(KafkaSettings.ALL.stream(), ServiceKinds.settings().stream())
                        .toList(),
                null,
                Map.of(),
                stage.settings(port));
        List<Service> made = new ArrayList<>();
        for (ServiceKind kind : ServiceKinds.ALL) {
            made.add(services.add(kind.create().apply(settings, stage.context())));
        }
        List<Starting<Service>> starting = made.stream()
                .map(service -> Starting.of(() -> {
                    service.start();
                    return service;
                }))
                .toList();
        for (Starting<Service> start : starting) {
            start.started();
        }
        Readiness.await(made, READY_WITHIN);
        dashboardPort = made.stream()
                .filter(ServeService.class::isInstance)
                .mapToInt(serve -> ((ServeService) serve).port())
                .findFirst()
                .orElseThrow();
    }
}
