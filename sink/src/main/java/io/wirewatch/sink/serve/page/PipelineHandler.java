package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How the pipeline is: what waits before each stage, what could not be processed, and which versions are at work. */
final class PipelineHandler implements Handler {

    private static final int MOST_LETTERS = 100;
    private static final int CAP = 10_000;
    private static final String FLOW = """
            select
                (select count(*) from (select 1 from wirewatch.poll_ledger limit %1$d) counted) as polls,
                (select count(*) from (select 1 from wirewatch.article limit %1$d) counted) as articles,
                (select count(*) from (select 1 from wirewatch.mention limit %1$d) counted) as mentions,
                (select count(*) from (select 1 from wirewatch.rejection limit %1$d) counted) as rejected,
                (select count(*) from (select 1 from wirewatch.alert limit %1$d) counted) as alerts,
                (select count(*) from (select 1 from wirewatch.delivery limit %1$d) counted) as deliveries
            """.formatted(CAP);
    private static final String VERSIONS = """
            select extractor, tagger, watchlist ->> 'contentHash' as watchlist, first_seen from wirewatch.article
            order by first_seen desc limit 1
            """;

    private final PageParts parts;
    private final Database database;

    PipelineHandler(PageParts parts, Database database) {
        this.parts = parts;
        this.database = database;
    }

    @Override
    public void handle(Context context) throws SQLException, InterruptedException {
        List<Desks.Letter> letters = parts.desks().deadLetters();
        List<PipelineView.Stage> stages = List.of();
        String problem = "";
        try {
            stages = new Lags(parts.context()).stages();
        } catch (IllegalStateException e) {
            problem = String.valueOf(e.getMessage());
        }
        String redriven = Address.parameter(context, "redriven");
        PipelineView view = new PipelineView(
                problem,
                flow(),
                stages,
                letters.stream()
                        .limit(MOST_LETTERS)
                        .map(PipelineHandler::letter)
                        .toList(),
                Math.max(0, letters.size() - MOST_LETTERS),
                versions(),
                redriven.matches("\\d{1,9}") ? message(Integer.parseInt(redriven)) : "");
        parts.show(context, "pipeline", "Pipeline", "pipeline.jte", view);
    }

    private static String message(int redriven) {
        return redriven == 0
                ? "Nothing was driven again: it went before, or it does not say where it came from."
                : Words.counted(redriven, "record was", "records were")
                        + " driven again. What fails again is another dead letter.";
    }

    private List<ArticleView.Fact> flow() throws SQLException {
        return database.ask(FLOW, List.of(), row -> {
                    List<ArticleView.Fact> facts = new ArrayList<>();
                    for (String name : List.of("polls", "articles", "mentions", "rejected", "alerts", "deliveries")) {
                        facts.add(new ArticleView.Fact(name, Words.count(row.getLong(name), CAP)));
                    }
                    return facts;
                })
                .getFirst();
    }

    private List<ArticleView.Fact> versions() throws SQLException {
        List<ArticleView.Fact> facts = new ArrayList<>();
        database.ask(
                        VERSIONS,
                        List.of(),
                        row -> List.of(
                                new ArticleView.Fact("Extractor", row.getString("extractor")),
                                new ArticleView.Fact("Tagger", row.getString("tagger")),
                                new ArticleView.Fact("Watch list", row.getString("watchlist")),
                                new ArticleView.Fact(
                                        "Latest article",
                                        Moment.of(Database.instant(row, "first_seen"))
                                                .utc())))
                .forEach(facts::addAll);
        String version = PipelineHandler.class.getPackage().getImplementationVersion();
        if (version != null) {
            facts.add(new ArticleView.Fact("Wirewatch", version));
        }
        return facts;
    }

    private static PipelineView.Letter letter(Desks.Letter letter) {
        return new PipelineView.Letter(
                letter.service(),
                letter.partition(),
                letter.offset(),
                Moment.of(letter.time()),
                letter.source(),
                letter.error(),
                letter.message(),
                Words.count(letter.bytes()),
                letter.redriven());
    }
}
