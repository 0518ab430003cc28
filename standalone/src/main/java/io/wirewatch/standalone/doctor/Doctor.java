package io.wirewatch.standalone.doctor;

import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.config.ClientProperties;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.process.KafkaSettings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Looks at everything that a deployment stands on, from the machine and with the settings of a service. It changes
 * nothing. What cannot be looked at because something before it does not work is left out. Stateless.
 */
public final class Doctor {

    private Doctor() {}

    /**
     * Looks, and tells as it finds.
     *
     * @param services whose rights, topics, folders and databases are looked at
     * @throws InterruptedException when the thread is interrupted
     */
    public static void examine(
            Settings settings, Collection<String> services, InstantSource clock, Consumer<Finding> tell)
            throws InterruptedException {
        MachineExam.examine(settings, services, tell);
        settings.kafka().keySet().stream()
                .filter(property -> !ClientProperties.isKnown(property))
                .sorted()
                .forEach(property -> tell.accept(Finding.warning(
                        Reach.KAFKA,
                        "no Kafka client knows kafka." + property,
                        "right where a plug-in reads it; else look for its name among Kafka's properties")));
        if (Reach.examine(settings, tell)) {
            try (Admin admin = access(settings).admin()) {
                new KafkaExam(admin, settings, services, clock, tell).examine();
            } catch (ExecutionException e) {
                tell.accept(Reach.broken(settings, e.getCause() == null ? e : e.getCause()));
            } catch (RuntimeException e) {
                tell.accept(Reach.broken(settings, e));
            }
        }
        RegistryExam.examine(settings, tell);
        DatabaseExam.examine(settings, services, clock, tell);
    }

    /** The access of the settings, with the patience of somebody who waits for an answer. */
    private static KafkaAccess access(Settings settings) {
        Map<String, String> properties = new HashMap<>(settings.kafka());
        properties.putIfAbsent("default.api.timeout.ms", "10000");
        properties.putIfAbsent("request.timeout.ms", "5000");
        return new KafkaAccess(settings.get(KafkaSettings.BOOTSTRAP_SERVERS), properties);
    }
}
