package io.wirewatch.sink.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import io.wirewatch.sink.store.StoredAlert;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Writes alerts as a feed. The id of an entry is that of its alert and never changes; its update time is the last sight
 * of the story. Text of the web stands as plain text, without what XML does not hold and what turns the direction of
 * its surroundings. Stateless.
 */
final class AlertFeed {

    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\uFFFE\uFFFF]+|[\\p{Cf}&&[^\u200C\u200D]]");

    private AlertFeed() {}

    /** What a feed may be written as. */
    enum Format {
        ATOM("atom_1.0", "application/atom+xml; charset=utf-8"),
        RSS("rss_2.0", "application/rss+xml; charset=utf-8");

        private final String rome;
        private final String mediaType;

        Format(String rome, String mediaType) {
            this.rome = rome;
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** The text of an entry. RSS has no type of text: readers take it for HTML, so it is escaped as such, too. */
        String text(String plain) {
            return switch (this) {
                case ATOM -> plain;
                case RSS -> plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            };
        }

        /** The title of an entry. Some readers of RSS take it for HTML and some do not: no bracket begins a tag in either. */
        String title(String plain) {
            return switch (this) {
                case ATOM -> plain;
                case RSS -> plain.replace('<', '‹').replace('>', '›');
            };
        }
    }

    /**
     * The feed as XML.
     *
     * @param title what the feed is of
     * @param self its own address
     * @param alerts the latest first
     */
    static String write(Format format, String title, String self, List<StoredAlert> alerts) {
        SyndFeed feed = new SyndFeedImpl();
        feed.setFeedType(format.rome);
        feed.setTitle(fit(title));
        feed.setDescription(fit(title));
        feed.setUri(self);
        feed.setLink(self);
        feed.setPublishedDate(Date.from(updated(alerts)));
        feed.setEntries(alerts.stream().map(alert -> entry(format, alert)).toList());
        try {
            return new SyndFeedOutput().outputString(feed);
        } catch (FeedException e) {
            throw new IllegalStateException("a feed of plain text can always be written", e);
        }
    }

    /** When the feed changed last; the epoch when it is empty. */
    static Instant updated(List<StoredAlert> alerts) {
        return alerts.stream()
                .map(StoredAlert::lastSeen)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static SyndEntry entry(Format format, StoredAlert alert) {
        SyndEntry entry = new SyndEntryImpl();
        entry.setUri("urn:wirewatch:alert:" + fit(alert.alertId()));
        entry.setTitle(format.title(fit(alert.severity() + ": " + alert.headline())));
        HttpUrl link = HttpUrl.parse(alert.url());
        if (link != null) {
            entry.setLink(link.toString());
        }
        entry.setPublishedDate(Date.from(alert.firstSeen()));
        entry.setUpdatedDate(Date.from(alert.lastSeen()));
        entry.setAuthor(fit(alert.ruleName()));
        SyndContent content = new SyndContentImpl();
        content.setType("text/plain");
        content.setValue(format.text(fit(text(alert))));
        entry.setDescription(content);
        return entry;
    }

    private static String text(StoredAlert alert) {
        String quote = alert.evidence().isEmpty()
                ? ""
                : "“" + alert.evidence().getFirst().quote() + "” ";
        List<String> actors =
                alert.actors().stream().map(StoredAlert.Actor::name).toList();
        return quote + String.join(", ", actors) + " · " + alert.ruleName() + " · " + alert.sourceCount() + " sources, "
                + alert.articleCount() + " articles";
    }

    private static String fit(String text) {
        return UNFIT.matcher(text).replaceAll(" ").strip();
    }
}
