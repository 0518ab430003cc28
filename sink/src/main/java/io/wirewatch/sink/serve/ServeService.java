package io.wirewatch.sink.serve;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.sink.access.Access;
import io.wirewatch.sink.feed.FeedRoutes;
import io.wirewatch.sink.serve.page.Desks;
import io.wirewatch.sink.serve.page.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the dashboard and the API over what store has written, and the live stream of alerts straight from Kafka. What
 * people do on it becomes records in Kafka. While the database or Kafka is away it stays up and says so. Thread safe.
 */
public final class ServeService implements Service {

    private static final Logger log = LoggerFactory.getLogger(ServeService.class);
    private static final int CONNECTIONS = 8;

    private final ServeConfig config;
    private final ServiceContext context;
    private final AlertStream stream;
    private final Desks desks;
    private @Nullable HikariDataSource database;
    private @Nullable Pages pages;
    private @Nullable Javalin server;
    private @Nullable DatabaseCheck check;
    private @Nullable Access access;

    /**
     * @param desks what the pages ask of parts that stand outside the sink
     */
    public ServeService(ServeConfig config, ServiceContext context, Desks desks) {
        this.desks = desks;
        this.config = config;
        this.context = context;
        this.stream = new AlertStream(context);
    }

    @Override
    public String name() {
        return "serve";
    }

    /**
     * Begins to listen; the database and Kafka may come later.
     *
     * @throws ConfigException when it cannot listen where it is told to, or others can reach it without a sign-in
     */
    @Override
    public synchronized void start() {
        Access filters = new Access(config.host(), config.hosts(), config.access(), context.clock());
        access = filters;
        HikariDataSource pool = config.database().openForPages("wirewatch-serve", CONNECTIONS);
        database = pool;
        Pages served = new Pages(context, pool, desks);
        pages = served;
        Routes routes = new Routes(
                new ApiRoutes(pool, served.alerts()), stream, config.access().streams(), filters, served);
        Javalin javalin = Javalin.create(javalinConfig -> {
            javalinConfig.concurrency.useVirtualThreads = true;
            javalinConfig.startup.showJavalinBanner = false;
            javalinConfig.startup.showOldJavalinVersionWarning = false;
            javalinConfig.startup.startupWatcherEnabled = false;
            javalinConfig.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            routes.register(javalinConfig);
            new FeedRoutes(pool).register(javalinConfig);
        });
        try {
            server = javalin.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            close();
            throw cannotListen(e);
        }
        context.metrics().gauge("wirewatch.serve.stream.readers", stream, AlertStream::readers);
        stream.start();
        served.start();
        check = new DatabaseCheck(pool);
        log.info("listening: url=http://{}:{}", config.host(), port());
    }

    /**
     * The port that it listens on.
     *
     * @throws IllegalStateException before it was started
     */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.port();
    }

    /** The routes as they are registered, for the table that says who may ask for which. */
    synchronized List<Endpoint> endpoints() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .toList();
    }

    @Override
    public synchronized Health health() {
        if (server == null || check == null || pages == null) {
            return Health.starting("not started");
        }
        Health live = stream.health();
        if (!live.ready()) {
            return live;
        }
        Health settings = pages.health();
        if (!settings.ready()) {
            return settings;
        }
        return check.answers()
                ? Health.ready("port=" + server.port() + " " + live.detail())
                : Health.starting("waiting: the database does not answer");
    }

    @Override
    public synchronized void close() {
        stream.close();
        if (check != null) {
            check.close();
        }
        if (server != null) {
            server.stop();
        }
        if (pages != null) {
            pages.close();
        }
        if (database != null) {
            database.close();
        }
        if (access != null) {
            access.close();
        }
    }

    private ConfigException cannotListen(JavalinBindException error) {
        String message = String.valueOf(error.getMessage()).contains("in use")
                ? "port " + config.port() + " on " + config.host()
                        + " is taken by another program: choose another with serve.port, or 0 for a free one"
                : "cannot listen on " + config.host() + ", port " + config.port() + ": " + error.getMessage()
                        + " (settings serve.host and " + ServeConfig.PORT.name() + ")";
        return new ConfigException(List.of(new ConfigProblem("settings", 0, message)));
    }
}
