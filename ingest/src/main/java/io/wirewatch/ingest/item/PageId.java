package io.wirewatch.ingest.item;

/** Ids of pages. Stateless. */
public final class PageId {

    private PageId() {}

    /**
     * The id of the page at this URL: 32 hex digits over the normalised URL without its scheme, so that http and https
     * are one page. A text that is no URL is hashed as it stands.
     */
    public static String of(String url) {
        String normal = UrlNormaliser.normalise(url);
        return Sha256.id(normal == null ? url : normal.substring(normal.indexOf("://") + 3));
    }
}
