package io.wirewatch.sink.serve.page;

import io.wirewatch.sink.store.ArticlePage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the lines of a list of articles: beside the title, how the text begins and who is in it. Thread safe. */
final class ArticleLines {

    private static final String BEGINNINGS = """
            select article_id, content_hash, left(text, 320) as beginning from wirewatch.article
            where article_id = any(?) and first_seen between ? and ?
            """;
    private static final String ACTORS = """
            select distinct article_id, content_hash, actor_id from wirewatch.mention
            where article_id = any(?) and first_of_actor and first_seen between ? and ?
            """;

    private final Database database;
    private final Settings settings;

    ArticleLines(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    private record Key(String articleId, String contentHash) {}

    List<SearchView.Line> of(List<ArticlePage.Line> page) throws SQLException {
        if (page.isEmpty()) {
            return List.of();
        }
        List<Object> keys = List.of(
                page.stream().map(ArticlePage.Line::articleId).toList(),
                page.getLast().firstSeen(),
                page.getFirst().firstSeen());
        Map<Key, String> beginnings = new HashMap<>();
        database.ask(BEGINNINGS, keys, row -> Map.entry(key(row), row.getString("beginning")))
                .forEach(entry -> beginnings.put(entry.getKey(), entry.getValue()));
        Map<Key, List<SearchView.Named>> actors = new HashMap<>();
        database.ask(ACTORS, keys, row -> Map.entry(key(row), row.getString("actor_id")))
                .forEach(entry -> actors.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(new SearchView.Named(entry.getValue(), settings.actorName(entry.getValue()))));
        return page.stream()
                .map(line -> {
                    Key key = new Key(line.articleId(), line.contentHash());
                    return new SearchView.Line(
                            line.articleId(),
                            line.title().isBlank() ? line.url() : line.title(),
                            Objects.requireNonNullElse(beginnings.get(key), "").replaceAll("\\s+", " "),
                            Card.language(line.language()),
                            line.site(),
                            Moment.of(line.firstSeen()),
                            line.revision(),
                            actors.getOrDefault(key, List.of()));
                })
                .toList();
    }

    private static Key key(java.sql.ResultSet row) throws SQLException {
        return new Key(row.getString("article_id"), row.getString("content_hash"));
    }
}
