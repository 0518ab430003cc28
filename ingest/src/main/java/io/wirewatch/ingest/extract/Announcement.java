package io.wirewatch.ingest.extract;

import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.text.PlainText;
import io.wirewatch.schemas.FeedItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a feed announced just this page: a page may be short then, as a flash of an agency is. Stateless. */
final class Announcement {

    private static final int MIN_TITLE = 8;

    private Announcement() {}

    /** True when the page has the title that the feed gave it, alone or beside the name of the site. */
    static boolean agrees(PageEvidence page, String title, @Nullable FeedItem item) {
        String given = item == null || item.getTitle() == null ? "" : PlainText.skeleton(item.getTitle());
        if (PlainText.size(given) < MIN_TITLE) {
            return false;
        }
        List<String> shown = new ArrayList<>(page.headings());
        shown.add(title);
        if (page.title() != null) {
            shown.add(page.title());
        }
        return shown.stream().map(PlainText::skeleton).anyMatch(one -> one.startsWith(given) || one.endsWith(given));
    }
}
