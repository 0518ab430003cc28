package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.inprocess.Ports;
import picocli.CommandLine.Option;

/** Ports of the commands that run everything in one process. */
final class PortOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.DASHBOARD,
            description = "Dashboard and API; 8080 by default, 0 takes a free one.")
    private int dashboard;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.KAFKA,
            description = "Kafka; 9092 by default, 0 takes a free one.")
    private int kafka;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.REGISTRY,
            description = "Schema registry; 8081 by default, 0 takes a free one.")
    private int registry;

    Ports ports() {
        return new Ports(dashboard, kafka, registry);
    }
}
