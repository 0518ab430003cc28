package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.sink.deliver.Redelivery;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where alerts stand with the channels. */
@Command(
        name = "deliveries",
        description = "Shows where alerts stand with the channels, what changed last first.",
        mixinStandardHelpOptions = true)
final class DeliveriesCommand implements Callable<Integer> {

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--channel", paramLabel = "C", description = "Only deliveries to this channel.")
    private @Nullable String channel;

    @Option(
            names = "--state",
            paramLabel = "S",
            description = "Only deliveries in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable DeliveryState state;

    @Option(
            names = "--since",
            paramLabel = "T",
            converter = Moment.class,
            description = "Only what changed at or after this: a day, a time, or 7d (ago).")
    private @Nullable Instant since;

    private DeliveriesCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    /** The command with its own commands. */
    static CommandLine create(PrintStream out, List<Setting<?>> known) {
        CommandLine deliveries = new CommandLine(new DeliveriesCommand(out, known));
        deliveries.addSubcommand(new Redeliver(out, known));
        return deliveries.setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        Logs.quiet();
        redelivery(kafka, known)
                .find(wanted(channel, state, since, null))
                .forEach(delivery -> out.println(line(delivery)));
        return 0;
    }

    private static Redelivery redelivery(KafkaOptions kafka, List<Setting<?>> known) {
        ServiceContext context = KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry());
        return new Redelivery(context);
    }

    private static Predicate<Delivery> wanted(
            @Nullable String channel, @Nullable DeliveryState state, @Nullable Instant from, @Nullable Instant to) {
        return delivery -> (channel == null || channel.equals(delivery.getChannelId()))
                && (state == null || state == delivery.getState())
                && (from == null || !delivery.getUpdatedAt().isBefore(from))
                && (to == null || delivery.getUpdatedAt().isBefore(to));
    }

    private static String line(Delivery delivery) {
        String tried = delivery.getAttempts().isEmpty()
                ? ""
                : tried(delivery.getAttempts().getLast());
        return String.join(
                "\t",
                delivery.getUpdatedAt().toString(),
                delivery.getState().toString(),
                delivery.getChannelId(),
                delivery.getDeliveryId(),
                delivery.getAttempts().size() + " tried",
                delivery.getNextAttempt() == null ? "-" : "next " + delivery.getNextAttempt(),
                tried);
    }

    private static String tried(DeliveryAttempt attempt) {
        String status = attempt.getStatus() == null ? "" : attempt.getStatus() + " ";
        String error = attempt.getError() == null ? "" : attempt.getError();
        return (status + error).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Asks for deliveries again. */
    @Command(
            name = "redeliver",
            description = "Sends one delivery again, or all that went to a channel in a time; each with its own id.",
            mixinStandardHelpOptions = true)
    static final class Redeliver implements Callable<Integer> {

        private final PrintStream out;
        private final List<Setting<?>> known;

        @Mixin
        private KafkaOptions kafka = new KafkaOptions();

        @Option(names = "--id", paramLabel = "I", description = "The delivery, as 'wirewatch deliveries' shows it.")
        private @Nullable String id;

        @Option(names = "--channel", paramLabel = "C", description = "All deliveries to this channel that changed...")
        private @Nullable String channel;

        @Option(
                names = "--from",
                paramLabel = "T",
                converter = Moment.class,
                description = "...at or after this: a day, a time, or 7d (ago)...")
        private @Nullable Instant from;

        @Option(
                names = "--to",
                paramLabel = "T",
                converter = Moment.class,
                description = "...and before this one, or now.")
        private @Nullable Instant to;

        @Option(
                names = "--state",
                paramLabel = "S",
                description = "...and are in this state: ${COMPLETION-CANDIDATES}.")
        private @Nullable DeliveryState state;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Stays on record with each delivery.")
        private String reason = "asked for with wirewatch deliveries redeliver";

        Redeliver(PrintStream out, List<Setting<?>> known) {
            this.out = out;
            this.known = known;
        }

        @Override
        public Integer call() throws InterruptedException {
            Logs.quiet();
            boolean window = channel != null && from != null && to != null;
            if ((id == null) == !window) {
                throw new CommandFailure("say which: --id I, or --channel C --from T --to T");
            }
            Redelivery redelivery = redelivery(kafka, known);
            List<Delivery> found = redelivery.find(
                    window
                            ? wanted(channel, state, from, to)
                            : delivery -> delivery.getDeliveryId().equals(id));
            if (found.isEmpty()) {
                throw new CommandFailure("there is no such delivery");
            }
            List<Delivery> again = redelivery.again(found, reason);
            again.forEach(delivery -> out.println(line(delivery)));
            if (again.size() < found.size()) {
                throw new CommandFailure((found.size() - again.size()) + " of " + found.size()
                        + " are not sent again: their alert is gone or has a later revision");
            }
            return 0;
        }
    }
}
