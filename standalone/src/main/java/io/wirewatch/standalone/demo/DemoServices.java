package io.wirewatch.standalone.demo;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.ingest.fetch.FetchConfig;
import io.wirewatch.ingest.fetch.FetchService;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.parse.ParseService;
import io.wirewatch.ingest.poll.PollConfig;
import io.wirewatch.ingest.poll.PollService;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.sink.deliver.DeliverConfig;
import io.wirewatch.sink.deliver.DeliverService;
import io.wirewatch.sink.deliver.RetrySchedule;
import io.wirewatch.sink.serve.ServeConfig;
import io.wirewatch.sink.serve.ServeService;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.sink.store.StoreService;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The seven services as the demo sets them: they poll every few seconds, and reach nothing but the newsroom and the
 * receiver.
 *
 * @param services not yet started
 * @param serve one of them, which knows the port of the dashboard once it is started
 */
record DemoServices(List<Service> services, ServeService serve) {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    static DemoServices create(
            ServiceContext context,
            Path folder,
            EmbeddedPostgres postgres,
            int newsroomPort,
            int receiverPort,
            int port) {
        HttpConfig http =
                new HttpConfig("", Set.of("127.0.0.1:" + newsroomPort), Duration.ofSeconds(2), Duration.ofSeconds(10));
        String jdbcUrl = postgres.jdbcUrl();
        ServeService serve = new ServeService(new ServeConfig(port, jdbcUrl, EmbeddedPostgres.USER, ""), context);
        List<Service> services = List.of(
                new PollService(
                        new PollConfig(http, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ZERO, 16, 200),
                        context),
                new FetchService(
                        new FetchConfig(http, Duration.ofMillis(20), 64, false, Duration.ofMillis(500)), context),
                new ParseService(new StreamsConfiguration(1, COMMIT_INTERVAL, folder.resolve("parse")), context),
                new EnrichService(
                        new EnrichConfig(
                                new StreamsConfiguration(1, COMMIT_INTERVAL, folder.resolve("enrich")),
                                Duration.ofDays(1)),
                        context),
                new StoreService(new StoreConfig(jdbcUrl, EmbeddedPostgres.USER, ""), context),
                new DeliverService(
                        new DeliverConfig(
                                RetrySchedule.STANDARD,
                                Duration.ofSeconds(5),
                                4,
                                new AddressGuard(Set.of("127.0.0.1:" + receiverPort))),
                        context),
                serve);
        return new DemoServices(services, serve);
    }
}
