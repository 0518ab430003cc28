package io.wirewatch.ingest.extract.text;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be seen of a block, as numbers from 0 to 1. The names are those of the weights in {@code block-model.txt}.
 * Immutable; for one page.
 */
final class BlockFeatures {

    private static final FeatureNames DECLARED = new FeatureNames();
    private static final String[] TAGS = {
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "tr",
        "figcaption",
        "pre",
        "dd",
        "dt",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "aside"
    };
    private static final String[] INSIDE = {"a", "span", "em", "strong", "b", "i", "time", "small", "cite", "font"};
    private static final int[] SIZES = {8, 16, 30, 50, 80, 120, 200, 350, 600};
    private static final double[] LINKS = {0.02, 0.25, 0.5, 0.8, 0.99};
    private static final int[] DISTANCES = {0, 1, 3, 8, 20};
    private static final double[] SHARES = {0.02, 0.1, 0.3, 0.6, 0.9};

    private static final int TAG = DECLARED.each("tag ", TAGS);
    private static final int IN_TAG = DECLARED.each("inside ", INSIDE);
    private static final int SIZE =
            DECLARED.each("size over ", Arrays.stream(SIZES).boxed().toArray());
    private static final int LINK =
            DECLARED.each("link share over ", Arrays.stream(LINKS).boxed().toArray());
    private static final int ENDS_STOP = DECLARED.one("ends with a stop");
    private static final int ENDS_COLON = DECLARED.one("ends with a colon");
    private static final int STOPS = DECLARED.each("stops over ", new Object[] {0, 1, 3});
    private static final int QUOTED = DECLARED.one("has a quotation mark");
    private static final int SMALL_START = DECLARED.one("starts with a small letter");
    private static final int CAPITALS = DECLARED.one("most words start with a capital");
    private static final int ALL_CAPITALS = DECLARED.one("all letters are capitals");
    private static final int DIGITS = DECLARED.one("a fifth is digits");
    private static final int STRONG = DECLARED.one("all bold");
    private static final int SLANTED = DECLARED.one("all italics");
    private static final int ADDRESS = DECLARED.one("has a mail or web address");
    private static final int BRACKETED = DECLARED.one("in brackets");
    private static final int ZONE = DECLARED.each("in ", Zone.ALL);
    private static final int NEAR = DECLARED.each("near class ", Topic.ALL);
    private static final int FAR = DECLARED.each("far class ", Topic.ALL);
    private static final int WIDE = DECLARED.each("outer class ", Topic.ALL);
    private static final int LABEL = DECLARED.each("short and begins like ", LabelWords.ALL);
    private static final int LONG_LABEL = DECLARED.each("long and begins like ", LabelWords.ALL);
    private static final int PARENT_SHARE = DECLARED.each(
            "prose share of parent over ", Arrays.stream(SHARES).boxed().toArray());
    private static final int GRAND_SHARE = DECLARED.each(
            "prose share of grandparent over ", Arrays.stream(SHARES).boxed().toArray());
    private static final int LOOK_SHARE = DECLARED.each(
            "prose share of look over ", Arrays.stream(SHARES).boxed().toArray());
    private static final int PARENT_LINKS = DECLARED.one("parent is half links");
    private static final int BEST_CHILD = DECLARED.one("child of the best element");
    private static final int BEST_GRANDCHILD = DECLARED.one("grandchild of the best element");
    private static final int BEST_INSIDE = DECLARED.one("deeper in the best element");
    private static final int BEST_NEAR = DECLARED.one("in the parent of the best element");
    private static final int BEFORE_HEADLINE = DECLARED.one("before the headline");
    private static final int AFTER_HEADLINE = DECLARED.each(
            "after the headline over ", Arrays.stream(DISTANCES).boxed().toArray());
    private static final int BEFORE_PROSE = DECLARED.each(
            "before the prose over ", Arrays.stream(DISTANCES).boxed().toArray());
    private static final int AFTER_PROSE = DECLARED.each(
            "after the prose over ", Arrays.stream(DISTANCES).boxed().toArray());
    private static final int LATE = DECLARED.each("past share of page ", new Object[] {0.2, 0.5, 0.8});
    private static final int REPEATED = DECLARED.one("stands more than once");
    private static final int IS_TITLE = DECLARED.one("is a title");
    private static final int IS_SUMMARY = DECLARED.one("is the summary");
    private static final int IN_SUMMARY = DECLARED.one("overlaps the summary");
    private static final int IN_BODY = DECLARED.one("in the declared body");
    private static final int NOT_IN_BODY = DECLARED.one("not in the declared body");
    private static final int NEXT_PROSE = DECLARED.one("prose follows");
    private static final int PREVIOUS_PROSE = DECLARED.one("prose goes before");
    private static final int NEXT_LINKS = DECLARED.one("links follow");
    private static final int PREVIOUS_LINKS = DECLARED.one("links go before");
    private static final int NEXT_ALIKE = DECLARED.one("next looks alike");
    private static final int PREVIOUS_ALIKE = DECLARED.one("previous looks alike");
    private static final int SHORT_IN_LIST_OF_LINKS = DECLARED.one("list item that is a link");
    private static final int PROSE_IN_P = DECLARED.one("prose in a paragraph of the best element");
    private static final int ONLY_LINK_IN_P = DECLARED.one("paragraph that is one link");
    private static final int SHORT_DIV = DECLARED.one("div without a stop");
    private static final int SHORT_P = DECLARED.one("paragraph without a stop");

    /** In the order of the values of {@link #of}. */
    static final List<String> NAMES = DECLARED.all();

    private static final int MIN_BODY = 400;
    private static final int LABEL_SIZE = 90;
    private static final int NEAR_LEVELS = 2;
    private static final int FAR_LEVELS = 5;

    private final PageShape page;
    private final Set<String> titles;
    private final String summaries;
    private final String body;

    BlockFeatures(PageShape page, TextHints hints) {
        this.page = page;
        this.titles = hints.titles().stream().map(PlainText::skeleton).collect(Collectors.toUnmodifiableSet());
        this.summaries = hints.summaries().stream().map(PlainText::skeleton).collect(Collectors.joining(" "));
        String given = hints.body();
        String skeleton = given == null ? "" : PlainText.skeleton(given);
        this.body = skeleton.length() >= MIN_BODY ? skeleton : "";
    }

    double[] of(Block block) {
        double[] row = new double[NAMES.size()];
        element(row, block);
        text(row, block);
        classes(row, block);
        place(row, block);
        hints(row, block);
        neighbours(row, block);
        combinations(row, block);
        return row;
    }

    private static void element(double[] row, Block block) {
        oneOf(row, TAG, TAGS, block.block().tag);
        oneOf(row, IN_TAG, INSIDE, block.box().tag);
        for (int i = 0; i < Zone.ALL.length; i++) {
            row[ZONE + i] = bit(block.box().in(Zone.ALL[i]));
        }
    }

    private static void text(double[] row, Block block) {
        String text = block.text();
        for (int i = 0; i < SIZES.length; i++) {
            row[SIZE + i] = bit(block.size() > SIZES[i]);
        }
        over(row, LINK, LINKS, block.linkShare());
        int end = text.codePointBefore(text.length());
        int beforeEnd = text.length() > 1 ? text.codePointBefore(text.length() - 1) : ' ';
        row[ENDS_STOP] = bit(isStop(end) || (isStop(beforeEnd) && !Character.isLetterOrDigit(end)));
        row[ENDS_COLON] = bit(end == ':' || end == '：');
        int stops = PageShape.stops(text);
        row[STOPS] = bit(stops > 0);
        row[STOPS + 1] = bit(stops > 1);
        row[STOPS + 2] = bit(stops > 3);
        row[SMALL_START] = bit(Character.isLowerCase(text.codePointAt(0)));
        row[STRONG] = bit(block.strongSize() >= 0.95 * block.size());
        row[SLANTED] = bit(block.slantedSize() >= 0.95 * block.size());
        row[ADDRESS] = bit(text.contains("@") || text.contains("http") || text.contains("www."));
        row[BRACKETED] = bit("([（".indexOf(text.charAt(0)) >= 0 && ")]）".indexOf(end) >= 0);
        letters(row, text);
        String beginning = LabelWords.beginning(text);
        int label = block.size() <= LABEL_SIZE ? LABEL : LONG_LABEL;
        for (int i = 0; i < LabelWords.ALL.length; i++) {
            row[label + i] = bit(LabelWords.ALL[i].begin(beginning));
        }
    }

    private static void letters(double[] row, String text) {
        LetterCounts counts = LetterCounts.of(text);
        row[QUOTED] = bit(counts.quoted());
        row[CAPITALS] = bit(counts.words() > 1 && counts.capitals() > 0.6 * counts.words());
        row[ALL_CAPITALS] = bit(counts.small() == 0 && counts.capitals() > 0);
        row[DIGITS] = bit(counts.digits() * 5 > text.length());
    }

    private static void classes(double[] row, Block block) {
        int near = 0;
        int far = 0;
        int wide = 0;
        Box box = block.box();
        int level = box.blockLevel ? 0 : -1;
        while (box.parent != null) {
            if (level < NEAR_LEVELS) {
                near |= box.topics;
            } else if (level < FAR_LEVELS) {
                far |= box.topics;
            } else if (!box.tag.equals("body") && !box.tag.equals("html")) {
                wide |= box.topics;
            }
            level++;
            box = box.parent;
        }
        for (int i = 0; i < Topic.ALL.length; i++) {
            int bit = Topic.ALL[i].bit();
            row[NEAR + i] = bit((near & bit) != 0);
            row[FAR + i] = bit((far & bit) != 0);
            row[WIDE + i] = bit((wide & bit) != 0);
        }
    }

    private void place(double[] row, Block block) {
        Box parent = block.block().parentOrSelf();
        over(row, PARENT_SHARE, SHARES, page.proseShare(parent));
        over(row, GRAND_SHARE, SHARES, page.proseShare(parent.parentOrSelf()));
        over(row, LOOK_SHARE, SHARES, page.lookShare(block));
        row[PARENT_LINKS] = bit(parent.linkSize * 2 > parent.size);
        boolean inside = block.box().isInside(page.best);
        int depth = block.block().depth - page.best.depth;
        row[BEST_CHILD] = bit(inside && depth <= 1);
        row[BEST_GRANDCHILD] = bit(inside && depth == 2);
        row[BEST_INSIDE] = bit(inside && depth > 2);
        row[BEST_NEAR] = bit(!inside && block.box().isInside(page.best.parentOrSelf()));
        int index = block.index();
        row[BEFORE_HEADLINE] = bit(index < page.headline);
        for (int i = 0; i < DISTANCES.length; i++) {
            row[AFTER_HEADLINE + i] = bit(page.headline >= 0 && index - page.headline > DISTANCES[i]);
            row[BEFORE_PROSE + i] = bit(page.firstProse - index > DISTANCES[i]);
            row[AFTER_PROSE + i] = bit(index - page.lastProse > DISTANCES[i]);
        }
        double share = (double) index / page.blocks.size();
        row[LATE] = bit(share > 0.2);
        row[LATE + 1] = bit(share > 0.5);
        row[LATE + 2] = bit(share > 0.8);
    }

    private void hints(double[] row, Block block) {
        row[REPEATED] = bit(page.isRepeated(block));
        String skeleton = PlainText.skeleton(block.text());
        row[IS_TITLE] = bit(titles.contains(skeleton));
        boolean inSummary = skeleton.length() > 20 && summaries.contains(skeleton);
        boolean overlap = skeleton.length() > 60 && summaries.contains(skeleton.substring(0, 50));
        row[IS_SUMMARY] = bit(inSummary);
        row[IN_SUMMARY] = bit(overlap && !inSummary);
        if (!body.isEmpty()) {
            boolean inBody = skeleton.length() > 12 && body.contains(skeleton);
            row[IN_BODY] = bit(inBody);
            row[NOT_IN_BODY] = bit(!inBody);
        }
    }

    private void neighbours(double[] row, Block block) {
        List<Block> blocks = page.blocks;
        int index = block.index();
        if (index + 1 < blocks.size()) {
            Block next = blocks.get(index + 1);
            row[NEXT_PROSE] = bit(PageShape.isProse(next));
            row[NEXT_LINKS] = bit(next.linkShare() > 0.5);
            row[NEXT_ALIKE] = bit(next.look() == block.look());
        }
        if (index > 0) {
            Block previous = blocks.get(index - 1);
            row[PREVIOUS_PROSE] = bit(PageShape.isProse(previous));
            row[PREVIOUS_LINKS] = bit(previous.linkShare() > 0.5);
            row[PREVIOUS_ALIKE] = bit(previous.look() == block.look());
        }
    }

    private void combinations(double[] row, Block block) {
        boolean paragraph = block.block().tag.equals("p");
        boolean linked = block.linkShare() > 0.9;
        row[SHORT_IN_LIST_OF_LINKS] = bit(block.block().tag.equals("li") && linked);
        row[ONLY_LINK_IN_P] = bit(paragraph && linked);
        row[PROSE_IN_P] =
                bit(paragraph && PageShape.isProse(block) && block.box().isInside(page.best));
        row[SHORT_DIV] = bit(block.block().tag.equals("div") && row[ENDS_STOP] == 0);
        row[SHORT_P] = bit(paragraph && row[ENDS_STOP] == 0);
    }

    private static void oneOf(double[] row, int first, String[] values, String value) {
        for (int i = 0; i < values.length; i++) {
            row[first + i] = bit(values[i].equals(value));
        }
    }

    private static void over(double[] row, int first, double[] bars, double value) {
        for (int i = 0; i < bars.length; i++) {
            row[first + i] = bit(value > bars[i]);
        }
    }

    private static boolean isStop(int c) {
        return ".!?…؟۔。！？।။።".indexOf(c) >= 0;
    }

    private static double bit(boolean set) {
        return set ? 1 : 0;
    }
}
