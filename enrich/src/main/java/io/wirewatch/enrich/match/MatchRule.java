package io.wirewatch.enrich.match;

/** The rules that make a mention, in words that records keep. */
enum MatchRule {
    ALIAS("alias"),
    DEMONYM("demonym"),
    STEM("stem"),
    INFLECTED("inflected"),
    VARIANT("variant"),
    WEAK_SUPPORTED("weak-supported"),
    SHORT_FORM("short-form"),
    FAMILY_NAME("family-name");

    private final String code;

    MatchRule(String code) {
        this.code = code;
    }

    /** The code that mentions carry. */
    String code() {
        return code;
    }
}
