package io.wirewatch.standalone.newsroom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edition of an article of the newsroom. Immutable.
 *
 * @param slug last part of its URL, without the ending
 * @param title headline
 * @param section first part of its URL
 * @param author byline
 * @param summary what the feed tells of it
 * @param minutesAgo when it was published, in minutes before the newsroom started
 * @param updatedMinutesAgo when it was changed, likewise; null when it never was
 * @param structured whether the page carries JSON-LD
 * @param sidebar headlines beside it; empty takes those of the site
 * @param paragraphs its text
 */
record SampleArticle(
        String slug,
        String title,
        String section,
        String author,
        String summary,
        int minutesAgo,
        @Nullable Integer updatedMinutesAgo,
        boolean structured,
        List<String> sidebar,
        List<String> paragraphs) {

    String path() {
        return "/" + section + "/" + slug + ".html";
    }
}
