package io.wirewatch.ingest.extract;

/**
 * The page holds no article.
 *
 * @param why the reason
 * @param detail the reason for a person
 */
public record NotAnArticle(Why why, String detail) implements Extraction {

    /** Reasons why a page holds no article. */
    public enum Why {
        /** The content is of another kind, such as PDF or an image. */
        NOT_HTML,
        /** There is no content, or no text in it. */
        EMPTY,
        /** There is text, but none that reads like an article. */
        NO_ARTICLE_TEXT,
        /** The front of a site or of a section: teasers of many articles. */
        SECTION_PAGE,
        /** The site says that the page is missing or broken. */
        ERROR_PAGE,
        /** The site asks for consent, a log-in, or a proof of being human instead of showing the article. */
        CONSENT_OR_CHALLENGE
    }

    /** The code of the reason, as rejections carry it. */
    public String reason() {
        return why.name();
    }
}
