package io.wirewatch.standalone.process;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.ingest.fetch.FetchConfig;
import io.wirewatch.ingest.fetch.FetchService;
import io.wirewatch.ingest.parse.ParseService;
import io.wirewatch.ingest.poll.PollConfig;
import io.wirewatch.ingest.poll.PollService;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.sink.deliver.DeliverConfig;
import io.wirewatch.sink.deliver.DeliverService;
import io.wirewatch.sink.serve.ServeConfig;
import io.wirewatch.sink.serve.ServeService;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.sink.store.StoreService;
import io.wirewatch.standalone.desk.StandaloneDesks;
import java.util.List;
import java.util.stream.Stream;

/** The services, in the order in which an article meets them. */
public final class ServiceKinds {

    public static final List<ServiceKind> ALL = List.of(
            new ServiceKind(
                    "poll",
                    "Polls the feeds and asks for the pages of new items.",
                    PollConfig.SETTINGS,
                    (settings, context) -> new PollService(PollConfig.from(settings), context)),
            new ServiceKind(
                    "fetch",
                    "Fetches the pages that are asked for.",
                    FetchConfig.SETTINGS,
                    (settings, context) -> new FetchService(FetchConfig.from(settings), context)),
            new ServiceKind(
                    "parse",
                    "Takes the articles out of the pages.",
                    StreamsConfiguration.settings(ParseService.NAME),
                    (settings, context) ->
                            new ParseService(StreamsConfiguration.from(ParseService.NAME, settings), context)),
            new ServiceKind(
                    "enrich",
                    "Marks who is in an article, and decides which rules alert.",
                    EnrichConfig.SETTINGS,
                    (settings, context) -> new EnrichService(EnrichConfig.from(settings), context)),
            new ServiceKind(
                    "store",
                    "Writes what the dashboard shows into PostgreSQL.",
                    StoreConfig.SETTINGS,
                    (settings, context) -> new StoreService(StoreConfig.from(settings), context)),
            new ServiceKind(
                    "deliver",
                    "Delivers alerts to channels.",
                    DeliverConfig.SETTINGS,
                    (settings, context) -> new DeliverService(DeliverConfig.from(settings), context)),
            new ServiceKind(
                    "serve",
                    "Serves the dashboard.",
                    ServeConfig.SETTINGS,
                    (settings, context) -> new ServeService(
                            ServeConfig.from(settings),
                            context,
                            new StandaloneDesks(context, settings.get(KafkaSettings.PARTITIONS)))));

    private ServiceKinds() {}

    /** The settings of all services, and those that every process has: one file may configure a whole fleet. */
    public static List<Setting<?>> settings() {
        return Stream.of(
                        KafkaSettings.ALL.stream(),
                        ALL.stream().<Setting<?>>flatMap(kind -> kind.settings().stream()),
                        RegistryService.KIND.settings().stream())
                .<Setting<?>>flatMap(settings -> settings)
                .distinct()
                .toList();
    }
}
