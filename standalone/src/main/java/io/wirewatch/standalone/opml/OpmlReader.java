package io.wirewatch.standalone.opml;

import io.wirewatch.schemas.Feed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads OPML leniently: attribute names in any case, ill-formed XML, groups in groups. What an outline says of language
 * and country is kept, the groups it stands in become tags. Stateless.
 */
public final class OpmlReader {

    private static final Map<String, String> COUNTRY_CODES = countryCodes();

    private OpmlReader() {}

    /**
     * What an OPML document holds.
     *
     * @param feeds one for each address, in the order of the document
     * @param remarks what was passed over or joined, one line each
     */
    public record Outcome(List<Feed> feeds, List<String> remarks) {}

    /**
     * Reads a document.
     *
     * @param managedBy who manages the feeds
     * @throws IOException when it is no OPML
     */
    public static Outcome read(byte[] bytes, String managedBy) throws IOException {
        Document document = parse(bytes);
        Element root = document.selectFirst("opml");
        if (root == null) {
            throw new IOException("this is not OPML: there is no <opml> element");
        }
        Map<String, Feed> feeds = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (Element outline : root.getElementsByTag("outline")) {
            String url = attribute(outline, "xmlurl");
            if (url != null) {
                take(url, outline, managedBy, feeds, remarks);
            }
        }
        return new Outcome(List.copyOf(feeds.values()), List.copyOf(remarks));
    }

    private static Document parse(byte[] bytes) {
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            return Jsoup.parse(in, null, "", Parser.xmlParser().settings(org.jsoup.parser.ParseSettings.htmlDefault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(
            String url, Element outline, String managedBy, Map<String, Feed> feeds, List<String> remarks) {
        if (!isWebAddress(url)) {
            remarks.add("passed over, no http(s) address: " + url);
            return;
        }
        Feed known = feeds.get(url);
        if (known != null) {
            remarks.add("stands there more than once: " + url);
            List<String> tags = new ArrayList<>(known.getTags());
            groups(outline).stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
            known.setTags(tags);
            return;
        }
        String title = attribute(outline, "title");
        feeds.put(
                url,
                Feed.newBuilder()
                        .setUrl(url)
                        .setTitle(title == null ? attribute(outline, "text") : title)
                        .setLanguage(attribute(outline, "language"))
                        .setCountry(country(attribute(outline, "country")))
                        .setTags(groups(outline))
                        .setManagedBy(managedBy)
                        .build());
    }

    private static List<String> groups(Element outline) {
        List<String> groups = new ArrayList<>();
        for (Element parent = outline.parent(); parent != null; parent = parent.parent()) {
            String name = attribute(parent, "text");
            if (parent.nameIs("outline") && name != null && attribute(parent, "xmlurl") == null) {
                groups.addFirst(name);
            }
        }
        return groups;
    }

    private static @Nullable String country(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return name.matches("[A-Z]{2}") ? name : COUNTRY_CODES.get(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static @Nullable String attribute(Element element, String name) {
        String value = element.attr(name).strip();
        return value.isEmpty() ? null : value;
    }

    private static Map<String, String> countryCodes() {
        Map<String, String> codes = new TreeMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        return codes;
    }
}
