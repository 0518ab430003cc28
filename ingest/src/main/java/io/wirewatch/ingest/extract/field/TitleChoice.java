package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides the headline by agreement: each source backs the candidates that it equals, or that it holds before or after
 * a site's name. Stateless.
 */
public final class TitleChoice {

    private static final int MAX_TITLE = 500;
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|\\-–—•·:»«~/]{1,3}\\s+|\\s*\\|\\s*|\\s+::\\s+");
    private static final double PART = 0.8;
    private static final double OWN = 0.15;

    private TitleChoice() {}

    /** One place that names the article. */
    private record Source(String text, double weight) {}

    /** The headline; empty when there is none. */
    public static String of(PageEvidence page, @Nullable String feedTitle) {
        ArticleObject article = page.article();
        if (article != null && article.isNews()) {
            String title = NewsTitle.of(page, article, feedTitle);
            if (!title.isEmpty()) {
                return title;
            }
        }
        List<Source> sources = sources(page, feedTitle);
        Map<String, Double> candidates = new LinkedHashMap<>();
        for (Source source : sources) {
            candidates.merge(source.text(), source.weight() * OWN, Math::max);
        }
        String site = page.meta("og:site_name");
        String title = page.title();
        if (title != null) {
            candidates.putIfAbsent(withoutSite(title, site), 0.0);
        }
        String best = "";
        double bestScore = 0;
        for (Map.Entry<String, Double> candidate : candidates.entrySet()) {
            double score = candidate.getValue() + backing(candidate.getKey(), sources);
            if (score > bestScore && !isSite(candidate.getKey(), site)) {
                best = candidate.getKey();
                bestScore = score;
            }
        }
        return withoutKnownSite(best, site);
    }

    private static List<Source> sources(PageEvidence page, @Nullable String feedTitle) {
        List<Source> sources = new ArrayList<>();
        List<String> headings = page.headings();
        for (int i = 0; i < Math.min(headings.size(), 3); i++) {
            add(sources, headings.get(i), headings.size() == 1 ? 1.6 : 1.1 - 0.2 * i);
        }
        ArticleObject article = page.article();
        if (article != null) {
            add(sources, article.headline(), article.isArticle() ? 1.1 : 0.4);
        }
        add(sources, page.meta("og:title"), 0.8);
        add(sources, page.meta("twitter:title"), 0.2);
        add(
                sources,
                page.meta("headline", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "title"),
                0.4);
        add(sources, page.properties().getOrDefault("headline", List.of("")).getFirst(), 0.5);
        add(sources, page.title(), 0.4);
        add(sources, feedTitle, 0.9);
        return sources;
    }

    private static void add(List<Source> sources, @Nullable String text, double weight) {
        if (text == null) {
            return;
        }
        String clean = PlainText.fold(org.jsoup.parser.Parser.unescapeEntities(text, false));
        if (PlainText.size(clean) > 1 && clean.length() <= MAX_TITLE) {
            sources.add(new Source(clean, weight));
        }
    }

    private static double backing(String candidate, List<Source> sources) {
        String wanted = PlainText.skeleton(candidate);
        double backing = 0;
        for (Source source : sources) {
            String given = PlainText.skeleton(source.text());
            if (given.equals(wanted)) {
                backing += source.weight();
            } else if (holds(source.text(), given, candidate, wanted)) {
                backing += source.weight() * PART;
            }
        }
        return backing;
    }

    /** The source is the candidate and a site's name, parted by a separator. */
    private static boolean holds(String source, String given, String candidate, String wanted) {
        boolean atEdge = given.startsWith(wanted) || given.endsWith(wanted);
        if (!atEdge || wanted.length() < 10) {
            return false;
        }
        Matcher separator = SEPARATOR.matcher(source);
        while (separator.find()) {
            if (PlainText.skeleton(source.substring(0, separator.start())).equals(wanted)
                    || PlainText.skeleton(source.substring(separator.end())).equals(wanted)) {
                return candidate.length() * 2 > source.length();
            }
        }
        return false;
    }

    /** The part before the last separator, or after the first when the site's name stands in front. */
    private static String withoutSite(String title, @Nullable String site) {
        String known = withoutKnownSite(title, site);
        if (!known.equals(title)) {
            return known;
        }
        String left = title;
        Matcher separator = SEPARATOR.matcher(title);
        while (separator.find()) {
            if (separator.start() * 2 >= title.length() || PlainText.size(title.substring(0, separator.start())) > 25) {
                left = title.substring(0, separator.start());
            }
        }
        return left;
    }

    static String withoutKnownSite(String title, @Nullable String site) {
        if (site == null) {
            return title;
        }
        String name = PlainText.skeleton(site);
        Matcher separator = SEPARATOR.matcher(title);
        while (separator.find()) {
            String before = title.substring(0, separator.start());
            String after = title.substring(separator.end());
            if (PlainText.skeleton(after).equals(name)) {
                return before;
            }
            if (PlainText.skeleton(before).equals(name)) {
                return after;
            }
        }
        return title;
    }

    private static boolean isSite(String candidate, @Nullable String site) {
        return site != null && PlainText.skeleton(candidate).equals(PlainText.skeleton(site));
    }
}
