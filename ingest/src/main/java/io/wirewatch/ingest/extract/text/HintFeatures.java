package io.wirewatch.ingest.extract.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a block agrees with what page and feed declare: titles, summaries, authors, the body in JSON-LD. For one page. */
final class HintFeatures {

    static final FeatureNames NAMES = new FeatureNames();
    private static final int IS_TITLE = NAMES.one("is a title");
    private static final int IS_SUMMARY = NAMES.one("is the summary");
    private static final int IN_SUMMARY = NAMES.one("begins like the summary");
    private static final int NAMES_AUTHOR = NAMES.one("names an author");
    /** 1 when it is, -1 when it is not, 0 without a declared body. */
    private static final int IN_BODY = NAMES.one("in the declared body");

    private static final int BODY_FOUND = NAMES.one("share of the declared body on the page");
    private static final int BODY_SIZE = NAMES.one("declared body against the prose");

    private static final int MIN_BODY = 400;
    private static final int MIN_INSIDE = 12;
    private static final int SUMMARY = 20;
    private static final int SUMMARY_START = 50;
    private static final int LONG = 60;
    private static final int AUTHOR_LINE = 400;

    private final PageShape page;
    private final Set<String> titles;
    /** Sizes of the titles: blocks of other sizes need not be compared. */
    private final Set<Integer> titleSizes;

    private final String summaries;
    private final List<String> authors;
    private final byte[] inBody;
    private float bodyFound;
    private float bodySize;

    HintFeatures(PageShape page, TextHints hints) {
        this.page = page;
        this.titles = hints.titles().stream().map(PlainText::skeleton).collect(Collectors.toUnmodifiableSet());
        this.titleSizes = titles.stream().map(PlainText::size).collect(Collectors.toUnmodifiableSet());
        this.summaries =
                hints.summaries().stream().distinct().map(PlainText::skeleton).collect(Collectors.joining(" "));
        this.authors = hints.authors().stream()
                .map(PlainText::skeleton)
                .filter(name -> name.length() > 5 && name.length() < LONG)
                .distinct()
                .toList();
        this.inBody = new byte[page.blocks.size()];
        compareBody(hints.body() == null ? "" : PlainText.skeleton(hints.body()));
    }

    private void compareBody(String body) {
        if (body.length() < MIN_BODY) {
            return;
        }
        int found = 0;
        for (int i = 0; i < inBody.length; i++) {
            String skeleton = PlainText.skeleton(page.blocks.get(i).text());
            boolean inside = skeleton.length() > MIN_INSIDE && body.contains(skeleton);
            inBody[i] = (byte) (inside ? 1 : -1);
            found += inside ? skeleton.length() : 0;
        }
        bodyFound = Math.min(1, (float) found / body.length());
        bodySize = Math.min(4, (float) body.length() / (page.proseSize + 1));
    }

    void fill(float[] row, int at, Block block) {
        String text = block.text();
        if (titleSizes.contains(block.size()) && titles.contains(PlainText.skeleton(text))) {
            row[at + IS_TITLE] = 1;
        }
        if (block.size() > SUMMARY && !summaries.isEmpty()) {
            compareSummary(row, at, text);
        }
        if (page.letters[block.index()].letters < AUTHOR_LINE) {
            for (String author : authors) {
                row[at + NAMES_AUTHOR] = PlainText.holdsSkeleton(text, author) ? 1 : row[at + NAMES_AUTHOR];
            }
        }
        row[at + IN_BODY] = inBody[block.index()];
        row[at + BODY_FOUND] = bodyFound;
        row[at + BODY_SIZE] = bodySize;
    }

    private void compareSummary(float[] row, int at, String text) {
        String start = PlainText.skeletonStart(text, SUMMARY_START);
        if (start.length() > SUMMARY && summaries.contains(start)) {
            String skeleton = PlainText.skeleton(text);
            boolean whole = summaries.contains(skeleton);
            row[at + IS_SUMMARY] = whole ? 1 : 0;
            row[at + IN_SUMMARY] = !whole && skeleton.length() > LONG ? 1 : 0;
        }
    }
}
