package io.wirewatch.ingest.parse;

import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import io.wirewatch.service.streams.StreamsConfiguration;

/** Runs {@link ParseTopology}. Poison goes to the dead letters of {@code parse}. Thread safe. */
public final class ParseService implements Service {

    /** Name of the service, and the prefix of its settings. */
    public static final String NAME = "parse";

    private final StreamsApplication application;

    public ParseService(StreamsConfiguration config, ServiceContext context) {
        application = new StreamsApplication(
                NAME,
                config,
                context,
                ParseTopology.build(
                        context.topics(), context.serdes(), context.metrics(), context.clock(), context.spans()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        application.start();
    }

    @Override
    public Health health() {
        return application.health("not started");
    }

    @Override
    public void close() {
        application.close();
    }
}
