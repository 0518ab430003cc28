package io.wirewatch.ingest.extract;

import io.wirewatch.ingest.extract.NotAnArticle.Why;
import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.field.CanonicalUrl;
import io.wirewatch.ingest.extract.text.MainText;
import io.wirewatch.ingest.extract.text.PlainText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells pages that hold no article from those that do. Stateless. */
final class ArticleGate {

    private static final int SHORT = 600;
    private static final int SENTENCE = 40;
    private static final int ARTICLE = 120;
    /** What the feed said as well may be one short sentence. */
    private static final int FLASH = 20;

    private static final int FRONT_PARAGRAPH = 120;
    private static final int FRONT_LINKS = 40;
    private static final double FRONT_LINK_SHARE = 0.45;
    private static final Pattern ERROR_TITLE = Pattern.compile(
            "^\\W*(?:error\\s*)?(?:404|403|410|500|502|503)\\b|page not found|not found\\W*$|page (?:can(?:no|')t|could not) be found|seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata|страница не найдена|сторінку не знайдено|صفحه یافت نشد|صفحه مورد نظر|الصفحة غير موجودة|service unavailable|internal server error|bad gateway|page unavailable|no longer available");
    private static final Pattern CHALLENGE = Pattern.compile(
            "just a moment|attention required|access denied|are you a robot|are you human|verify you are|verifying you are|checking your browser|captcha|security check|unusual traffic|enable javascript and cookies|please enable (?:js|javascript)|request blocked|pardon our interruption|bot verification|ddos protection|проверка браузера|before you continue|consent|we value your privacy|your privacy choices|datenschutzeinstellungen|privacy settings|cookie settings|cookie wall|privacy gate|sign in to continue|log in to continue");

    private ArticleGate() {}

    /**
     * The reason against the page, or null when it holds an article.
     *
     * @param announced true when a feed announced this page as an article, under the title that it has
     */
    static @Nullable NotAnArticle refuse(
            PageEvidence page, MainText main, String title, @Nullable String url, boolean announced) {
        int size = PlainText.size(main.text());
        if (main.pageSize() == 0 && size == 0) {
            return new NotAnArticle(Why.EMPTY, "the page has no text");
        }
        String shownTitle = ((page.title() == null ? "" : page.title()) + "\n" + title).toLowerCase(Locale.ROOT);
        boolean declared = declaresArticle(page);
        if (size < SHORT && !declared && ERROR_TITLE.matcher(shownTitle).find()) {
            return new NotAnArticle(Why.ERROR_PAGE, "the title reads like an error: " + title);
        }
        if (size < SHORT && !declared && CHALLENGE.matcher(shownTitle).find()) {
            return new NotAnArticle(Why.CONSENT_OR_CHALLENGE, "the title reads like a gate before the page: " + title);
        }
        String start =
                main.text().substring(0, Math.min(main.text().length(), SHORT)).toLowerCase(Locale.ROOT);
        if (size < SHORT && !declared && CHALLENGE.matcher(start).find()) {
            return new NotAnArticle(Why.CONSENT_OR_CHALLENGE, "the text reads like a gate before the page");
        }
        if (isFront(page, main, size, declared, url)) {
            return new NotAnArticle(Why.SECTION_PAGE, "links and teasers of many articles");
        }
        int enough = main.rule().equals(MainText.FLASH) ? FLASH : declared || announced ? SENTENCE : ARTICLE;
        return size < enough
                ? new NotAnArticle(Why.NO_ARTICLE_TEXT, size + " letters of text, " + enough + " are the least")
                : null;
    }

    /** The reason against a fragment, which a feed gave as an article: only emptiness counts. */
    static @Nullable NotAnArticle refuseFragment(MainText main) {
        int size = PlainText.size(main.text());
        if (size == 0) {
            return new NotAnArticle(Why.EMPTY, "no text");
        }
        return size < SENTENCE ? new NotAnArticle(Why.NO_ARTICLE_TEXT, size + " letters of text") : null;
    }

    private static boolean isFront(PageEvidence page, MainText main, int size, boolean declared, @Nullable String url) {
        if (declared || page.links() < FRONT_LINKS) {
            return false;
        }
        boolean frontUrl = (url != null && CanonicalUrl.isSection(url))
                || (page.canonical() != null && CanonicalUrl.isSection(page.canonical()));
        boolean teasers = main.paragraphs() == 0 || size / main.paragraphs() < FRONT_PARAGRAPH;
        boolean linked = main.linkShare() > FRONT_LINK_SHARE;
        return frontUrl ? teasers || linked : teasers && linked && size < 3 * SHORT;
    }

    private static boolean declaresArticle(PageEvidence page) {
        ArticleObject article = page.article();
        String type = page.meta("og:type");
        return (article != null && article.isArticle())
                || (type != null && type.toLowerCase(Locale.ROOT).contains("article"))
                || page.meta("article:published_time") != null;
    }
}
