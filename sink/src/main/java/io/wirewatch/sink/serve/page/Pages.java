package io.wirewatch.sink.serve.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.Health;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.store.StoredAlert;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the dashboard: which handler answers at which address, and what they share. Every change goes through the
 * forms' handlers, which need no script. Start and close from one thread; otherwise thread safe.
 */
public final class Pages implements AutoCloseable {

    private final TopicTables tables;
    private final PageParts parts;
    private final InboxQueries alerts;

    /**
     * @param database that store fills
     * @param desks what stands outside the sink
     */
    public Pages(ServiceContext context, DataSource database, Desks desks) {
        tables = new TopicTables(context);
        Settings settings = new Settings(tables);
        ActionBoard board = new ActionBoard(tables.follow(Topics.ALERT_ACTIONS, 0, action -> action), context.clock());
        parts = new PageParts(
                context,
                database,
                new Assets(),
                new Templates(),
                settings,
                board,
                new ActionWriter(context, tables),
                desks);
        alerts = new InboxQueries(new Database(database), board);
    }

    /** Begins to follow settings and actions. */
    public void start() {
        tables.start();
    }

    /** Ready once settings and actions are read. */
    public Health health() {
        return tables.health();
    }

    /** What is asked about alerts. */
    public InboxQueries alerts() {
        return alerts;
    }

    /** What people did about alerts. */
    public ActionBoard board() {
        return parts.board();
    }

    /** Writes what people do about alerts. */
    public ActionWriter actions() {
        return parts.actions();
    }

    /** Adds the pages and the files beside them to a server. */
    public void register(JavalinConfig config) {
        Database database = new Database(parts.database());
        ArticleReading articles = new ArticleReading(database);
        ArticleLines lines = new ArticleLines(database, parts.settings());
        config.routes.get("/", new InboxHandler(parts, alerts), Role.READ);
        config.routes.get("/alerts/{id}", new AlertHandler(parts, alerts, articles), Role.READ);
        config.routes.get("/alerts/{id}/trace", new TraceHandler(parts), Role.READ);
        config.routes.post("/alerts/{id}/actions", new ActHandler(parts, alerts), Role.ACT);
        config.routes.post("/alerts/{id}/deliveries", new RedeliverHandler(parts), Role.ACT);
        config.routes.get("/articles/{id}", new ArticleHandler(parts, articles), Role.READ);
        config.routes.get("/search", new SearchHandler(parts, lines), Role.READ);
        config.routes.get("/actors/{id}", new ActorHandler(parts, new ActorQueries(database), lines), Role.READ);
        config.routes.get("/sources", new SourcesHandler(parts), Role.READ);
        config.routes.get("/sources/feed", new FeedHandler(parts, database), Role.READ);
        config.routes.get("/pipeline", new PipelineHandler(parts, database), Role.READ);
        config.routes.post("/pipeline/dead-letters", new RedriveHandler(parts), Role.ACT);
        editing(config, "/watchlist", Desks.Kind.ACTOR);
        editing(config, "/rules", Desks.Kind.RULE);
        config.routes.get("/assets/{name}", new AssetHandler(parts.assets()), Role.OPEN);
    }

    private void editing(JavalinConfig config, String list, Desks.Kind kind) {
        EditHandler edit = new EditHandler(parts, kind);
        config.routes.get(list, new WatchlistHandler(parts, kind), Role.READ);
        config.routes.get(list + "/new", edit, Role.READ);
        config.routes.post(list + "/new", edit, Role.ADMIN);
        config.routes.get(list + "/{id}", edit, Role.READ);
        config.routes.post(list + "/{id}", edit, Role.ADMIN);
    }

    /** The HTML of an alert, for the live list. */
    public String card(StoredAlert alert) {
        return parts.templates().card(Card.of(alert, parts.board().of(alert.alertId())), "");
    }

    /**
     * The form for a token.
     *
     * @param next path to go to afterwards
     * @param problem what was wrong with the last try; null at the first
     */
    public String signIn(String csrf, String next, @Nullable String problem) {
        Frame frame = new Frame(parts.assets(), "Sign in", "sign-in", "", false, false, false, false, csrf, "/");
        return parts.templates().page("sign-in.jte", frame, new SignInView(next, problem == null ? "" : problem));
    }

    /** Answers with a page that says what went wrong. */
    public void trouble(Context context, String what, @Nullable String next) {
        parts.show(context, "", what, "trouble.jte", new Trouble(what, next == null ? "" : next));
    }

    @Override
    public void close() {
        parts.actions().close();
        tables.close();
    }
}
