package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.bundle.BundledFolder;
import io.wirewatch.standalone.newsroom.HookReceiver;
import io.wirewatch.standalone.newsroom.Newsroom;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sample newsroom by itself, to try a cluster with. */
@Command(
        name = "newsroom",
        description = {
            "Serves the sample newsroom on loopback, and prints what webhooks bring: to try a deployment with.",
            "The process that polls, the one that fetches and the one that delivers must reach it at 127.0.0.1."
        },
        mixinStandardHelpOptions = true)
final class NewsroomCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the sites, <site>.localhost; ${DEFAULT-VALUE} by default.",
            defaultValue = "8099")
    private int port;

    @Option(
            names = "--hook-port",
            paramLabel = "PORT",
            description = "Port that webhooks are received on; ${DEFAULT-VALUE} by default.",
            defaultValue = "8098")
    private int hookPort;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "Writes a configuration for these ports into the folder, for 'apply -f', and ends.")
    private @Nullable Path write;

    NewsroomCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logs.quiet();
        if (write != null) {
            write(write);
            return 0;
        }
        Path content = Files.createTempDirectory("newsroom-");
        Newsroom.unpack(content);
        try (Newsroom newsroom = Newsroom.start(content, port, InstantSource.system());
                HookReceiver hooks = new HookReceiver(hookPort, this::print)) {
            newsroom.feedUrls().forEach(out::println);
            out.println("http://127.0.0.1:" + hooks.port() + "/ receives webhooks");
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path secret = folder.resolve("webhook-secret");
        if (!Files.exists(secret)) {
            Files.writeString(secret, "whsec_" + UUID.randomUUID().toString().replace("-", ""));
        }
        BundledFolder.unpack(
                "demo/config",
                "feeds.yaml",
                folder,
                Map.of(
                        "newsroom-port", Integer.toString(port),
                        "receiver-port", Integer.toString(hookPort),
                        "secret-file", secret.toAbsolutePath().toString()));
        out.println(folder);
    }

    private synchronized void print(String path, String body) {
        out.println(path + " " + body);
        out.flush();
    }
}
