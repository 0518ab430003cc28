package io.wirewatch.standalone.demo;

import io.wirewatch.schemas.Alert;
import io.wirewatch.service.Service;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.census.Census;
import io.wirewatch.standalone.inprocess.AllServices;
import io.wirewatch.standalone.inprocess.PortCheck;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.newsroom.Newsroom;
import io.wirewatch.standalone.process.ServiceKinds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Everything in one process: a {@link DemoStage}, and all services on it. Start and close from one thread. */
public final class Demo implements AutoCloseable {

    private final DemoStage stage;
    private final AllServices services;

    private Demo(DemoStage stage, AllServices services) {
        this.stage = stage;
        this.services = services;
    }

    /**
     * Starts everything and waits until all services are ready.
     *
     * @param folder an empty folder for all data
     * @param onAlert told of every alert record, in a thread of its own
     * @throws io.wirewatch.standalone.inprocess.PortTakenException when a port is taken; nothing was started then
     * @throws IOException when something does not start; all is stopped again
     */
    public static Demo start(Ports ports, Path folder, InstantSource clock, Consumer<Alert> onAlert)
            throws IOException {
        PortCheck.check(ports);
        DemoStage stage = new DemoStage(ports, folder, clock, onAlert);
        try {
            Settings settings = Settings.load(ServiceKinds.settings(), null, Map.of(), stage.settings());
            return new Demo(stage, AllServices.start(settings, stage.context()));
        } catch (IOException | RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return stage.bootstrapServers();
    }

    /** Address of the dashboard. */
    public String dashboard() {
        return services.dashboard();
    }

    /** Address of the schema registry. */
    public String registry() {
        return "http://localhost:" + stage.registryPort();
    }

    /** JDBC address of the database. */
    public String database() {
        return Objects.requireNonNull(stage.settings().get("store.jdbc-url"));
    }

    /** The sample newsroom. */
    public Newsroom newsroom() {
        return stage.newsroom();
    }

    Census census() {
        return stage.census();
    }

    List<Service> services() {
        return services.services();
    }

    DemoStage stage() {
        return stage;
    }

    @Override
    public void close() {
        services.close();
        stage.close();
    }
}
