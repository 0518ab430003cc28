package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.text.PlainText;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Decides the headline of a page that declares a news article. News sites write up to three headlines for one story:
 * for the page, for search engines (in the title element and often in JSON-LD) and for readers elsewhere (in
 * OpenGraph). Who agrees with whom tells which is the story's own; the weights are a conditional logit fitted to news
 * pages whose headline is known. Stateless.
 */
final class NewsTitle {

    private static final int MIN_PART = 12;
    private static final Pattern SUFFIX = Pattern.compile("\\s*(?:[|·•:»]|\\s[-–—])\\s+.{2,40}");

    /** Where a headline stands. */
    private enum Place {
        HEADING(-1.6),
        DECLARED(3.4),
        SHARED(2.6),
        TWEETED(0.8),
        TITLE(-1.2),
        IN_TITLE(1.3),
        /** In the feed; it has no part in the fit, for pages of the corpus come without their feeds. */
        FED(2);

        private final double weight;

        Place(double weight) {
            this.weight = weight;
        }
    }

    private NewsTitle() {}

    /** The headline; empty when the page gives none. */
    static String of(PageEvidence page, ArticleObject article, @Nullable String feedTitle) {
        String site = page.meta("og:site_name");
        Map<String, Set<Place>> places = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        if (!page.headings().isEmpty()) {
            add(places, texts, Place.HEADING, page.headings().getFirst(), site);
        }
        add(places, texts, Place.DECLARED, article.headline(), site);
        add(places, texts, Place.SHARED, page.meta("og:title"), site);
        add(places, texts, Place.TWEETED, page.meta("twitter:title"), site);
        add(places, texts, Place.TITLE, page.title(), site);
        back(places, feedTitle);
        String title = page.title() == null ? "" : PlainText.skeleton(page.title());
        String best = "";
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Set<Place>> candidate : places.entrySet()) {
            String key = candidate.getKey();
            boolean inTitle = key.length() > MIN_PART
                    && title.length() > key.length()
                    && (title.startsWith(key) || title.endsWith(key));
            if (inTitle) {
                candidate.getValue().add(Place.IN_TITLE);
            }
            double score = score(candidate.getValue());
            if (score > bestScore) {
                best = texts.getOrDefault(key, "");
                bestScore = score;
            }
        }
        return shortest(best, texts);
    }

    /** The feed's title decides between the page's headlines; it is none of its own. */
    private static void back(Map<String, Set<Place>> places, @Nullable String feedTitle) {
        Set<Place> same = feedTitle == null ? null : places.get(PlainText.skeleton(feedTitle));
        if (same != null) {
            same.add(Place.FED);
        }
    }

    /** The same headline without what another place does not add to it, such as an unknown name of the site. */
    private static String shortest(String best, Map<String, String> texts) {
        for (String other : texts.values()) {
            String rest = best.startsWith(other) ? best.substring(other.length()) : "";
            if (PlainText.size(other) > MIN_PART && SUFFIX.matcher(rest).matches()) {
                return other;
            }
        }
        return best;
    }

    private static double score(Set<Place> places) {
        double score = 0;
        for (Place place : places) {
            score += place.weight;
        }
        boolean heading = places.contains(Place.HEADING);
        score += heading && places.contains(Place.DECLARED) ? 1 : 0;
        score += heading && places.contains(Place.SHARED) ? 2.6 : 0;
        score += heading && places.contains(Place.TITLE) ? -1.5 : 0;
        score += places.contains(Place.SHARED) && places.contains(Place.TITLE) ? 1.1 : 0;
        return score + (places.contains(Place.SHARED) && places.contains(Place.DECLARED) ? 0.6 : 0);
    }

    private static void add(
            Map<String, Set<Place>> places,
            Map<String, String> texts,
            Place place,
            @Nullable String text,
            @Nullable String site) {
        String clean = text == null
                ? ""
                : TitleChoice.withoutKnownSite(PlainText.fold(Parser.unescapeEntities(text, false)), site);
        String key = PlainText.skeleton(clean);
        if (key.length() > 1) {
            places.computeIfAbsent(key, unused -> EnumSet.noneOf(Place.class)).add(place);
            texts.putIfAbsent(key, clean);
        }
    }
}
