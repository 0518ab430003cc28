package io.wirewatch.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Fills Rome's own models of RSS and Atom from the fields of a lenient tree and lets Rome's converters make one syndicated
 * feed of either. Rome's parsers are left out: one bad number loses them the feed, and they want a second tree. Dates,
 * links and extension modules stay outside, because Rome reads them strictly or wrongly. Stateless.
 */
final class RomeModel {

    private RomeModel() {}

    /** An Atom feed; its entries are as many as the items. */
    static SyndFeed atom(List<Field> fields, List<List<Field>> items) {
        Feed feed = new Feed("atom_1.0");
        for (Field field : fields) {
            if (field.is(Vocabulary.ATOM, "title")) {
                feed.setTitleEx(content(field));
            }
        }
        List<Entry> entries = new ArrayList<>(items.size());
        for (List<Field> item : items) {
            entries.add(entry(item));
        }
        feed.setEntries(entries);
        return converted(feed);
    }

    /** A feed of any other kind; its entries are as many as the items. */
    static SyndFeed rss(List<Field> fields, List<List<Field>> items) {
        Channel channel = new Channel("rss_2.0");
        for (Field field : fields) {
            if (field.is(Vocabulary.RSS, "title") && isEmpty(channel.getTitle())) {
                channel.setTitle(field.text());
            }
        }
        List<Item> list = new ArrayList<>(items.size());
        for (List<Field> item : items) {
            list.add(item(item));
        }
        channel.setItems(list);
        return converted(channel);
    }

    /** One item alone, for when the others cannot be converted with it. */
    static @Nullable SyndEntry alone(boolean atom, List<Field> item) {
        try {
            SyndFeed feed = atom ? atom(List.of(), List.of(item)) : rss(List.of(), List.of(item));
            return feed.getEntries().isEmpty() ? null : feed.getEntries().getFirst();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static SyndFeed converted(WireFeed feed) {
        return new SyndFeedImpl(feed);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Entry entry(List<Field> fields) {
        Entry entry = new Entry();
        List<Content> contents = new ArrayList<>(1);
        List<SyndPerson> authors = new ArrayList<>(2);
        List<Category> categories = new ArrayList<>();
        for (Field field : fields) {
            if (field.vocabulary() != Vocabulary.ATOM) {
                continue;
            }
            switch (field.name()) {
                case "title" -> {
                    if (entry.getTitleEx() == null || isEmpty(entry.getTitleEx().getValue())) {
                        entry.setTitleEx(content(field));
                    }
                }
                case "summary" -> entry.setSummary(content(field));
                case "content" -> contents.add(content(field));
                case "author" -> authors.add(person(field));
                case "category" -> {
                    Category category = category(field);
                    if (category != null) {
                        categories.add(category);
                    }
                }
                default -> {}
            }
        }
        entry.setContents(contents);
        entry.setAuthors(authors);
        entry.setCategories(categories);
        return entry;
    }

    private static Content content(Field field) {
        Content content = new Content();
        content.setType(field.isHtml() ? Content.HTML : Content.TEXT);
        content.setValue(field.text());
        return content;
    }

    private static Person person(Field field) {
        Person person = new Person();
        Element element = field.element();
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            switch (Namespaces.localName(child)) {
                case "name" -> person.setName(child.text());
                case "email" -> person.setEmail(child.text());
                default -> {}
            }
        }
        if (element.childrenSize() == 0) {
            person.setName(element.text());
        } else if (isEmpty(person.getName())) {
            person.setName(person.getEmail());
        }
        return person;
    }

    private static @Nullable Category category(Field field) {
        String term = field.attribute("term") == null ? field.attribute("label") : field.attribute("term");
        if (term == null) {
            return null;
        }
        Category category = new Category();
        category.setTerm(term);
        return category;
    }

    private static Item item(List<Field> fields) {
        Item item = new Item();
        List<com.rometools.rome.feed.rss.Category> categories = new ArrayList<>();
        for (Field field : fields) {
            if (field.vocabulary() != Vocabulary.RSS) {
                continue;
            }
            switch (field.name()) {
                case "title" -> item.setTitle(isEmpty(item.getTitle()) ? field.text() : item.getTitle());
                case "author" -> item.setAuthor(isEmpty(item.getAuthor()) ? field.text() : item.getAuthor());
                case "description" -> {
                    if (item.getDescription() == null
                            || isEmpty(item.getDescription().getValue())) {
                        item.setDescription(description(field));
                    }
                }
                case "category" -> {
                    com.rometools.rome.feed.rss.Category category = new com.rometools.rome.feed.rss.Category();
                    category.setValue(field.text());
                    categories.add(category);
                }
                default -> {}
            }
        }
        item.setCategories(categories);
        return item;
    }

    private static Description description(Field field) {
        Description description = new Description();
        description.setType("text/html");
        description.setValue(field.text());
        return description;
    }
}
