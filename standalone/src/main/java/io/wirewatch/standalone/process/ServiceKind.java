package io.wirewatch.standalone.process;

import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A service that can run as a process of its own. Immutable.
 *
 * @param name as on the command line, such as {@code poll}
 * @param description one line for the help
 * @param settings what can be set
 * @param create makes it from its settings
 */
public record ServiceKind(
        String name,
        String description,
        List<Setting<?>> settings,
        BiFunction<Settings, ServiceContext, Service> create) {}
