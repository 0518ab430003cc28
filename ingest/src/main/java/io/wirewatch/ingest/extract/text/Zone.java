package io.wirewatch.ingest.extract.text;

/** Kinds of elements whose inside is different from the rest of a page. */
enum Zone {
    ARTICLE(0),
    MAIN(1),
    ASIDE(2),
    NAV(3),
    HEADER(4),
    FOOTER(5),
    FIGURE(6),
    CAPTION(7),
    FORM(8),
    LIST(9),
    TABLE(10),
    QUOTE(11),
    SECTION(12),
    DETAILS(13),
    BODY_PROPERTY(14),
    HIDDEN(15),
    LINK(16);

    static final Zone[] ALL = values();

    private final int bit;

    Zone(int place) {
        this.bit = 1 << place;
    }

    int bit() {
        return bit;
    }
}
