package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.evidence.PageEvidence.MarkedTime;
import io.wirewatch.ingest.extract.text.ShownLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides when an article was published and changed, by the trust that each source of a page deserves. Stateless. */
public final class TimeChoice {

    private static final String[] PUBLISHED_METAS = {
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date_published",
        "publishdate",
        "publish_date",
        "publish-date",
        "pubdate",
        "published_date",
        "published-date",
        "publication_date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "articlepublicationdate",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "date",
        "originalpublicationdate",
        "displaydate",
        "rnews:datepublished",
        "vr:published_time",
        "citation_publication_date",
        "bt:pubdate",
        "dc.created",
        "creation_date",
        "og:pubdate",
        "ptime",
        "last-modified-original",
        "created",
        "article:post_date",
        "published",
        "article:published:time",
        "article:publish_date",
        "date.issued"
    };
    private static final String[] MODIFIED_METAS = {
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified",
        "dc.date.modified", "article.updated", "modified", "lastmodified", "article:updated_time", "updated_time"
    };
    private static final Pattern URL_DAY =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})([/._-]?)(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?!\\d)");
    /** Countries that write English with the day first. */
    private static final Pattern DAY_FIRST =
            Pattern.compile("^https?://[^/]+\\.(?:uk|au|nz|ie|in|za|ng|ke|gh|pk|bd|lk|my|sg|hk|mt|eu)(?:[:/]|$)");

    private static final Pattern AMERICAN = Pattern.compile("en([-_]us)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern URL_MONTH_NAME = Pattern.compile("/((?:19|20)\\d{2})/([a-z]{3})/(\\d{1,2})(?:/|$)");
    private static final Pattern UPDATED =
            Pattern.compile("updat|modif|aktualis|edited|geändert|actualiz|mis à jour|обновл");
    private static final Pattern PUBLISHED =
            Pattern.compile("publi|posted|entry-date|dateline|datepublished|byline|article|post");

    private final PageEvidence page;
    private final @Nullable String url;
    private final boolean monthFirst;
    private final ShownDays shown;

    private TimeChoice(PageEvidence page, @Nullable String url, @Nullable String language, List<ShownLine> lines) {
        this.page = page;
        this.url = url;
        this.monthFirst = language != null
                && AMERICAN.matcher(language).matches()
                && (url == null || !DAY_FIRST.matcher(url).find());
        this.shown = ShownDays.of(lines, monthFirst);
    }

    /**
     * When it was published.
     *
     * @param language as the page declares it: says how days in figures are read
     * @param fromFeed the feed item's time: it stands in for a time that the page does not declare, unless what the
     *     page shows is about the same
     * @param lines short lines of the page
     */
    public static @Nullable ArticleTime published(
            PageEvidence page,
            @Nullable String url,
            @Nullable String language,
            @Nullable Instant fromFeed,
            List<ShownLine> lines) {
        TimeChoice choice = new TimeChoice(page, url, language, lines);
        ArticleTime declared = choice.declared();
        ArticleTime found = declared == null ? choice.undeclared() : choice.checked(declared);
        if (fromFeed == null || declared != null) {
            return found;
        }
        ArticleTime fed = new ArticleTime(LocalDateTime.ofInstant(fromFeed, ZoneOffset.UTC), ZoneOffset.UTC, false);
        return found != null && near(found, fed) ? found : fed;
    }

    /** When it was changed. */
    public static @Nullable ArticleTime modified(PageEvidence page, @Nullable String url, @Nullable String language) {
        return new TimeChoice(page, url, language, List.of()).modified();
    }

    private @Nullable ArticleTime modified() {
        ArticleObject article = page.article();
        ArticleTime found = article == null ? null : read(article.modified());
        found = found == null ? meta(MODIFIED_METAS) : found;
        return found == null ? property("datemodified") : found;
    }

    private ArticleTime checked(ArticleTime declared) {
        return shown.reconcile(declared, modified(), fromUrl());
    }

    private @Nullable ArticleTime undeclared() {
        ArticleTime fromUrl = fromUrl();
        ArticleTime marked = marked();
        if (marked != null && (fromUrl == null || near(marked, fromUrl))) {
            return marked;
        }
        ArticleTime found = or(fromUrl, or(shown.nearest(), marked));
        found = found == null ? shown.first() : found;
        return found == null ? modified() : found;
    }

    private @Nullable ArticleTime declared() {
        ArticleObject article = page.article();
        ArticleTime found = null;
        if (article != null && article.isArticle()) {
            found = read(article.published());
        }
        found = found == null ? meta(PUBLISHED_METAS) : found;
        if (found == null && article != null) {
            found = read(article.published());
        }
        return found == null ? property("datepublished") : found;
    }

    private static boolean near(ArticleTime first, ArticleTime second) {
        return Math.abs(first.day().toEpochDay() - second.day().toEpochDay()) <= 1;
    }

    private static @Nullable ArticleTime or(@Nullable ArticleTime first, @Nullable ArticleTime second) {
        return first == null ? second : first;
    }

    /** The best of the times that the page shows: marked as published, near the headline, early in the page. */
    private @Nullable ArticleTime marked() {
        ArticleTime best = null;
        int bestWeight = Integer.MIN_VALUE;
        int place = 0;
        for (MarkedTime time : page.times()) {
            ArticleTime read = read(time.value());
            if (read != null) {
                int weight = weight(time) - Math.min(place, 6);
                place++;
                if (weight > bestWeight) {
                    best = best != null && isLessExact(read, best) ? best : read;
                    bestWeight = weight;
                }
            }
        }
        return best;
    }

    /** Only the day of a time that is known already. */
    private static boolean isLessExact(ArticleTime time, ArticleTime than) {
        return time.dayOnly() && !than.dayOnly() && time.day().equals(than.day());
    }

    private static int weight(MarkedTime time) {
        int weight = time.isTimeElement() ? 3 : 0;
        weight += PUBLISHED.matcher(time.hint()).find() ? 4 : 0;
        weight -= UPDATED.matcher(time.hint()).find() ? 5 : 0;
        weight -= time.hint().contains("comment") ? 10 : 0;
        weight -= time.hint().contains("current") || time.hint().contains("today") ? 10 : 0;
        return weight + (time.afterHeadings() == 1 ? 4 : time.afterHeadings() == 0 ? 1 : 0);
    }

    private @Nullable ArticleTime fromUrl() {
        if (url == null) {
            return null;
        }
        Matcher day = URL_DAY.matcher(url);
        if (day.find()) {
            return read(day.group(1) + "-" + day.group(3) + "-" + day.group(4));
        }
        Matcher month = URL_MONTH_NAME.matcher(url);
        return month.find() ? read(month.group(3) + " " + month.group(2) + " " + month.group(1)) : null;
    }

    private @Nullable ArticleTime meta(String[] names) {
        for (String name : names) {
            for (String content : page.allOf(name)) {
                ArticleTime time = read(content);
                if (time != null) {
                    return time;
                }
            }
        }
        return null;
    }

    private @Nullable ArticleTime property(String name) {
        List<String> values = page.properties().getOrDefault(name, List.of());
        for (String value : values) {
            ArticleTime time = read(value);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private @Nullable ArticleTime read(@Nullable String value) {
        ArticleTime time = TimeText.read(value, monthFirst);
        return time == null || time.day().isBefore(LocalDate.of(1995, 1, 1)) ? null : time;
    }
}
