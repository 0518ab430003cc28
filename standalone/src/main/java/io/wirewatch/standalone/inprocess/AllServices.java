package io.wirewatch.standalone.inprocess;

import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.sink.serve.ServeService;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceKinds;
import io.wirewatch.standalone.tracing.TraceSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All services, started together. Start and close from one thread. */
public final class AllServices implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Stations stations = new Stations();
    private final List<Service> services = new ArrayList<>();

    private final Spans spans;

    private AllServices(Spans spans) {
        this.spans = spans;
    }

    /**
     * Starts all services side by side and waits until they are ready.
     *
     * @throws IOException when one does not start; all are stopped again
     */
    public static AllServices start(Settings settings, ServiceContext context) throws IOException {
        AllServices all = new AllServices(TraceSettings.spans(settings));
        ServiceContext traced = context.with(all.spans);
        try {
            for (ServiceKind kind : ServiceKinds.ALL) {
                all.services.add(all.stations.add(kind.create().apply(settings, traced)));
            }
            List<Starting<Service>> starting = all.services.stream()
                    .map(service -> Starting.of(() -> {
                        service.start();
                        return service;
                    }))
                    .toList();
            for (Starting<Service> start : starting) {
                start.started();
            }
            Readiness.await(all.services, READY_WITHIN);
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
        return all;
    }

    /** The services, in the order in which an article meets them. */
    public List<Service> services() {
        return List.copyOf(services);
    }

    /** Address of the dashboard. */
    public String dashboard() {
        return services.stream()
                .filter(ServeService.class::isInstance)
                .map(serve -> "http://localhost:" + ((ServeService) serve).port())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        stations.close();
        spans.close();
    }
}
