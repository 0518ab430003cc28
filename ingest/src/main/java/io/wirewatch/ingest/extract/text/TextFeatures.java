package io.wirewatch.ingest.extract.text;

/** What the words of a block show. Stateless. */
final class TextFeatures {

    static final FeatureNames NAMES = new FeatureNames();
    private static final int SIZE = NAMES.one("size");
    private static final int WORDS = NAMES.one("words");
    private static final int WORD_SIZE = NAMES.one("size of a word");
    private static final int STOPS = NAMES.one("stops");
    private static final int COMMAS = NAMES.one("commas");
    private static final int LINK_SHARE = NAMES.one("link share");
    private static final int LINKS = NAMES.one("links");
    private static final int BOLD = NAMES.one("bold share");
    private static final int SLANTED = NAMES.one("italic share");
    private static final int DIGITS = NAMES.one("digit share");
    private static final int CAPITALS = NAMES.one("capitalised words");
    private static final int ALL_CAPITALS = NAMES.one("no small letter");
    private static final int ENDS_STOP = NAMES.one("ends with a stop");
    private static final int ENDS_COLON = NAMES.one("ends with a colon");
    private static final int ENDS_MARK = NAMES.one("ends with another mark");
    private static final int SMALL_START = NAMES.one("starts with a small letter");
    private static final int MARK_START = NAMES.one("starts with a mark");
    private static final int QUOTED = NAMES.one("has a quotation mark");
    private static final int BARRED = NAMES.one("has a bar or bullet");
    private static final int ADDRESS = NAMES.one("has a mail or web address");
    private static final int BRACKETED = NAMES.one("in brackets");
    /** 2 in a short block, 1 in a long one. */
    private static final int LABEL = NAMES.each("begins like ", LabelWords.ALL);

    private static final int LINK_KIND = NAMES.each("links to ", LinkKind.ALL);
    private static final int COOKIES = NAMES.one("speaks of cookies");

    private static final int LABEL_SIZE = 90;
    private static final float LOG_2 = (float) Math.log(2);
    /** The logarithms of small values. */
    private static final float[] LOGS = logs();

    private TextFeatures() {}

    static void fill(float[] row, int at, Block block, LetterCounts counts, int labels) {
        String text = block.text();
        float size = Math.max(1, block.size());
        row[at + SIZE] = log(block.size());
        row[at + WORDS] = counts.words;
        row[at + WORD_SIZE] = counts.words == 0 ? size : size / counts.words;
        row[at + STOPS] = counts.stops;
        row[at + COMMAS] = counts.commas;
        row[at + LINK_SHARE] = block.linkShare();
        row[at + LINKS] = block.links();
        row[at + BOLD] = block.strongSize() / size;
        row[at + SLANTED] = block.slantedSize() / size;
        row[at + DIGITS] = counts.digits / size;
        row[at + CAPITALS] = counts.words == 0 ? 0 : (float) counts.capitals / counts.words;
        row[at + ALL_CAPITALS] = bit(counts.small == 0 && counts.capitals > 0);
        edges(row, at, text);
        row[at + QUOTED] = bit(counts.quoted);
        row[at + BARRED] = bit(counts.barred);
        row[at + ADDRESS] = bit(text.indexOf('@') >= 0 || text.contains("http") || text.contains("www."));
        row[at + COOKIES] = bit(text.contains("cookie") || text.contains("Cookie"));
        for (int kinds = block.linkKinds(); kinds != 0; kinds &= kinds - 1) {
            row[at + LINK_KIND + Integer.numberOfTrailingZeros(kinds)] = 1;
        }
        float label = block.size() <= LABEL_SIZE ? 2 : 1;
        for (int i = 0; i < LabelWords.ALL.length; i++) {
            row[at + LABEL + i] = (labels & 1 << i) != 0 ? label : 0;
        }
    }

    private static void edges(float[] row, int at, String text) {
        char end = text.charAt(text.length() - 1);
        char beforeEnd = text.length() > 1 ? text.charAt(text.length() - 2) : ' ';
        boolean endsMarked = !Character.isLetterOrDigit(end) && !Character.isSurrogate(end);
        boolean stop = isStop(end) || (isStop(beforeEnd) && endsMarked);
        boolean colon = end == ':' || end == '：';
        row[at + ENDS_STOP] = bit(stop);
        row[at + ENDS_COLON] = bit(colon);
        row[at + ENDS_MARK] = bit(endsMarked && !stop && !colon);
        char start = text.charAt(0);
        row[at + SMALL_START] = bit(Character.isLowerCase(start));
        row[at + MARK_START] = bit(!Character.isLetterOrDigit(start));
        row[at + BRACKETED] = bit("([（".indexOf(start) >= 0 && ")]）".indexOf(end) >= 0);
    }

    /** The logarithm to base 2, of one more. */
    static float log(int value) {
        return value >= 0 && value < LOGS.length ? LOGS[value] : (float) Math.log1p(value) / LOG_2;
    }

    private static float[] logs() {
        float[] logs = new float[2048];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log1p(i) / LOG_2;
        }
        return logs;
    }

    private static boolean isStop(char c) {
        return c < 0x80 ? c == '.' || c == '!' || c == '?' : "…؟۔。！？།።။".indexOf(c) >= 0;
    }

    private static float bit(boolean set) {
        return set ? 1 : 0;
    }
}
