package io.wirewatch.ingest.extract.text;

/** What the class and id words of an element hint at. The words are in {@code class-words.txt}. */
enum Topic {
    BODY(0),
    LEAD(1),
    RELATED(2),
    COMMENT(3),
    SHARE(4),
    NAVIGATION(5),
    SIGNUP(6),
    ADVERT(7),
    AUTHOR(8),
    CAPTION(9),
    TAGS(10),
    FOOTER(11),
    CONSENT(12),
    META(13),
    HEADLINE(14),
    SIDE(15),
    CARD(16),
    QUOTE(17),
    HIDDEN(18),
    EMBED(19),
    LIVE(20);

    static final Topic[] ALL = values();

    private final int bit;

    Topic(int place) {
        this.bit = 1 << place;
    }

    int bit() {
        return bit;
    }
}
