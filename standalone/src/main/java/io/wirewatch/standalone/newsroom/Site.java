package io.wirewatch.standalone.newsroom;

import java.util.List;
import java.util.Map;

/**
 * A site of the newsroom. Immutable.
 *
 * @param id its folder, and the first part of its host name
 * @param layout HTML around the articles, with {@code {{name}}} where values go
 * @param routes paths that answer in their own way
 * @param articles editions of each article by slug, the first edition first
 */
record Site(
        String id,
        String name,
        String language,
        String layout,
        String tagline,
        List<String> navigation,
        String sidebarTitle,
        List<String> sidebar,
        String cookies,
        String footer,
        List<SampleFeed> feeds,
        Map<String, Route> routes,
        Map<String, List<SampleArticle>> articles) {

    /** How a path answers that holds no article. */
    enum Route {
        PDF,
        REDIRECT_LOOP
    }

    String host() {
        return id + ".localhost";
    }

    /** The article as it stands in the given edition, from 1. */
    SampleArticle article(String slug, int edition) {
        List<SampleArticle> editions = articles.getOrDefault(slug, List.of());
        if (editions.isEmpty()) {
            throw new IllegalStateException(id + " has no article " + slug);
        }
        return editions.get(Math.min(edition, editions.size()) - 1);
    }
}
