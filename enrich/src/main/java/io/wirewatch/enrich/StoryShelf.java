package io.wirewatch.enrich;

import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.enrich.story.StoryMember;
import io.wirewatch.schemas.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps story books in three stores: the stories, their members, and the texts that others are compared with. A join
 * writes one entry of the first two, however many members the story has; a text is written once. Keys are rule id / story
 * id, and the same / article id or number: none of them holds a slash.
 */
final class StoryShelf {

    static final String STORIES = "stories";
    static final String MEMBERS = "story-members";
    static final String TEXTS = "story-texts";

    private final KeyValueStore<String, Story> stories;
    private final KeyValueStore<String, StoryMember> members;
    private final KeyValueStore<String, Signature> texts;
    private final Map<String, Texts> textsKept = new HashMap<>();

    StoryShelf(ProcessingContext context) {
        stories = context.getStateStore(STORIES);
        members = context.getStateStore(MEMBERS);
        texts = context.getStateStore(TEXTS);
    }

    static StoreBuilder<KeyValueStore<String, Story>> stories() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORIES), Serdes.String(), StateSerdes.stories());
    }

    static StoreBuilder<KeyValueStore<String, StoryMember>> members() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(MEMBERS), Serdes.String(), StateSerdes.storyMembers());
    }

    static StoreBuilder<KeyValueStore<String, Signature>> texts() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TEXTS), Serdes.String(), StateSerdes.storyTexts());
    }

    /** All books, by rule id, as they were kept. */
    Map<String, StoryBook> load() {
        textsKept.clear();
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
                Story story = byKey.get(storyKey(entry.key));
                if (story != null) {
                    story.put(entry.value);
                }
            }
        }
        try (KeyValueIterator<String, Signature> entries = texts.all()) {
            while (entries.hasNext()) {
                KeyValue<String, Signature> entry = entries.next();
                Story story = byKey.get(storyKey(entry.key));
                if (story != null) {
                    Sketch.of(entry.value).ifPresent(story::keep);
                    textsKept.merge(key(story), new Texts(1, 0), (kept, one) -> new Texts(kept.stored() + 1, 0));
                }
            }
        }
        textsKept.replaceAll((key, kept) -> new Texts(
                kept.stored(), Objects.requireNonNull(byKey.get(key)).sketches().size()));
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
        String key = key(story);
        stories.put(key, story);
        Texts kept = textsKept.getOrDefault(key, Texts.NONE);
        List<Sketch> sketches = story.sketches();
        for (int i = kept.sketches(); i < sketches.size(); i++) {
            texts.put(key + "/" + kept.stored(), sketches.get(i).toSignature());
            kept = new Texts(kept.stored() + 1, i + 1);
        }
        textsKept.put(key, kept);
    }

    void delete(Story story) {
        String key = key(story);
        stories.delete(key);
        Texts kept = Objects.requireNonNullElse(textsKept.remove(key), Texts.NONE);
        for (int i = 0; i < kept.stored(); i++) {
            texts.delete(key + "/" + i);
        }
        story.members().forEach(member -> members.delete(key(story) + "/" + member.articleId()));
    }

    private static String storyKey(String key) {
        return key.substring(0, key.lastIndexOf('/'));
    }

    private static String key(Story story) {
        return story.ruleId() + "/" + story.id();
    }

    /**
     * What is kept of a story's texts.
     *
     * @param stored entries in the store; those made in another way than today's are read by nobody
     * @param sketches how many of the story's sketches are among them
     */
    private record Texts(int stored, int sketches) {

        static final Texts NONE = new Texts(0, 0);
    }
}
