package io.wirewatch.enrich;

import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.enrich.story.StoryMember;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps story books in two stores: the stories, and their members. A join writes one entry of each, however many
 * members the story has. Keys are rule id / story id, and the same / article id: none of them holds a slash.
 */
final class StoryShelf {

    static final String STORIES = "stories";
    static final String MEMBERS = "story-members";

    private final KeyValueStore<String, Story> stories;
    private final KeyValueStore<String, StoryMember> members;

    StoryShelf(KeyValueStore<String, Story> stories, KeyValueStore<String, StoryMember> members) {
        this.stories = stories;
        this.members = members;
    }

    static StoreBuilder<KeyValueStore<String, Story>> stories() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORIES), Serdes.String(), StateSerdes.stories());
    }

    static StoreBuilder<KeyValueStore<String, StoryMember>> members() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(MEMBERS), Serdes.String(), StateSerdes.storyMembers());
    }

    /** All books, by rule id, as they were kept. */
    Map<String, StoryBook> load() {
        Map<String, Story> byKey = new HashMap<>();
        try (KeyValueIterator<String, Story> entries = stories.all()) {
            while (entries.hasNext()) {
                KeyValue<String, Story> entry = entries.next();
                byKey.put(entry.key, entry.value);
            }
        }
        try (KeyValueIterator<String, StoryMember> entries = members.all()) {
            while (entries.hasNext()) {
                KeyValue<String, StoryMember> entry = entries.next();
                Story story = byKey.get(entry.key.substring(0, entry.key.lastIndexOf('/')));
                if (story != null) {
                    story.put(entry.value);
                }
            }
        }
        Map<String, StoryBook> books = new HashMap<>();
        byKey.values()
                .forEach(story -> books.computeIfAbsent(story.ruleId(), rule -> new StoryBook())
                        .restore(story));
        return books;
    }

    /** Keeps the story, and what became of one of its articles. */
    void save(Story story, String articleId) {
        save(story);
        members.put(key(story) + "/" + articleId, story.member(articleId).orElse(null));
    }

    /** Keeps the story; its members have not changed. */
    void save(Story story) {
        stories.put(key(story), story);
    }

    void delete(Story story) {
        stories.delete(key(story));
        story.members().forEach(member -> members.delete(key(story) + "/" + member.articleId()));
    }

    private static String key(Story story) {
        return story.ruleId() + "/" + story.id();
    }
}
