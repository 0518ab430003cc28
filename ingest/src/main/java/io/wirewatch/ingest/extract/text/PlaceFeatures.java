package io.wirewatch.ingest.extract.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a block stands: in the page, in its elements, beside the prose and its neighbours. For one page. */
final class PlaceFeatures {

    static final FeatureNames NAMES = new FeatureNames();
    private static final String[] LEVELS = {"parent", "grandparent", "great-grandparent"};
    private static final String[] AROUND = {"previous", "second previous", "next", "second next"};
    private static final int[] STEPS = {-1, -2, 1, 2};
    private static final int PROSE_SHARE = NAMES.each("prose share of ", LEVELS);
    private static final int LEVEL_LINKS = NAMES.each("link share of ", LEVELS);
    private static final int LEVEL_BLOCKS = NAMES.each("blocks of ", LEVELS);
    private static final int LEVEL_PROSE = NAMES.each("share of prose blocks of ", LEVELS);
    private static final int OWN_BLOCKS = NAMES.one("siblings");
    private static final int ELEMENT_BLOCKS = NAMES.one("blocks of the element");
    private static final int LOOK_SHARE = NAMES.one("prose share of the look");
    private static final int LOOK_COUNT = NAMES.one("blocks of the look");
    private static final int REPEATS = NAMES.one("times on the page");
    private static final int INSIDE_BEST = NAMES.one("steps inside the best element");
    private static final int OUTSIDE_BEST = NAMES.one("steps from the best element");
    private static final int PAGE_BLOCKS = NAMES.one("blocks of the page");
    private static final int PAGE_PROSE = NAMES.one("prose of the page");
    private static final int BEST_SHARE = NAMES.one("prose share of the best element");
    private static final int AFTER_HEADLINE = NAMES.one("blocks after the headline");
    private static final int AFTER_FIRST = NAMES.one("blocks after the first prose");
    private static final int BEFORE_LAST = NAMES.one("blocks before the last prose");
    private static final int PROSE_BEFORE = NAMES.one("share of prose before");
    private static final int PAGE_SHARE = NAMES.one("share of the page before");
    private static final int SINCE_LABEL = NAMES.one("blocks since a label of other stories");
    private static final int SINCE_SIGNUP = NAMES.one("blocks since a label of sign-up or comments");
    private static final int SINCE_HEADING = NAMES.one("blocks since a heading");
    private static final int SINCE_PROSE = NAMES.one("blocks since prose");
    private static final int TO_PROSE = NAMES.one("blocks to prose");
    private static final int FROM_HEADLINE = NAMES.one("steps up to the element of the headline");
    private static final int TO_HEADLINE = NAMES.one("steps from there to the headline");
    private static final int HEADLINES = NAMES.one("other h1 since the headline");
    private static final int ARTICLE = NAMES.one("article element of the prose");
    private static final int ARTICLES = NAMES.one("article elements before");
    private static final int NEAR_SIZE = NAMES.each("size of ", AROUND);
    private static final int NEAR_LINKS = NAMES.each("link share of ", AROUND);
    private static final int NEAR_HEADING = NAMES.each("heading rank of ", AROUND);
    private static final int NEAR_LOOK = NAMES.each("same look as ", AROUND);
    private static final int NEAR_PARENT = NAMES.each("same parent as ", AROUND);

    private static final int FAR = 30;
    private static final int STEPS_AWAY = 2;
    private static final float ABSENT = -1;

    private final PageShape page;
    private final float pageBlocks;
    private final float pageProse;
    private final int[] sinceLabel;
    private final int[] sinceSignup;
    private final int[] sinceHeading;
    private final int[] sinceProse;
    private final int[] toProse;
    /** Number of h1, and of article elements, up to each block. */
    private final int[] headlines;

    private final int[] articles;
    /** The outermost article element around each block, and around the first prose. */
    private final @Nullable Box[] articleOf;

    private final @Nullable Box mainArticle;

    PlaceFeatures(PageShape page, int[] labels) {
        this.page = page;
        this.pageBlocks = TextFeatures.log(page.blocks.size());
        this.pageProse = TextFeatures.log(page.proseSize);
        List<Block> blocks = page.blocks;
        int size = blocks.size();
        boolean[] label = new boolean[size];
        boolean[] signup = new boolean[size];
        boolean[] heading = new boolean[size];
        boolean[] prose = new boolean[size];
        int signupKinds = LabelWords.SIGNUP.bit() | LabelWords.COMMENT.bit();
        for (int i = 0; i < size; i++) {
            Block block = blocks.get(i);
            boolean isShort = !PageShape.isProse(block);
            label[i] = isShort && (labels[i] & LabelWords.RELATED.bit()) != 0;
            signup[i] = isShort && (labels[i] & signupKinds) != 0;
            heading[i] = block.isHeading();
            prose[i] = !isShort;
        }
        this.headlines = new int[size];
        this.articles = new int[size];
        this.articleOf = new Box[size];
        count();
        this.mainArticle = articleOf[page.firstProse];
        this.sinceLabel = since(label);
        this.sinceSignup = since(signup);
        this.sinceHeading = since(heading);
        this.sinceProse = since(prose);
        this.toProse = until(prose);
    }

    private void count() {
        int found = 0;
        int started = 0;
        Box last = null;
        for (Block block : page.blocks) {
            found += block.headingRank() == 1 ? 1 : 0;
            headlines[block.index()] = found;
            Box article = PageShape.article(block);
            articleOf[block.index()] = article;
            started += article != null && article != last ? 1 : 0;
            last = article;
            articles[block.index()] = started;
        }
    }

    /** True outside the element with most prose, with no prose among the two blocks on either side. */
    boolean isFarFromProse(Block block) {
        int index = block.index();
        return sinceProse[index] > STEPS_AWAY
                && toProse[index] > STEPS_AWAY
                && !block.block().isInside(page.best);
    }

    void fill(float[] row, int at, Block block) {
        elements(row, at, block);
        int index = block.index();
        row[at + PAGE_BLOCKS] = pageBlocks;
        row[at + PAGE_PROSE] = pageProse;
        row[at + BEST_SHARE] = page.proseShare(page.best);
        row[at + AFTER_HEADLINE] = page.headline < 0 ? -FAR - 1 : near(index - page.headline);
        if (page.headline >= 0) {
            Box headline = page.blocks.get(page.headline).block();
            Box common = Box.around(block.block(), headline);
            row[at + FROM_HEADLINE] = block.block().depth - common.depth;
            row[at + TO_HEADLINE] = headline.depth - common.depth;
            row[at + HEADLINES] = index > page.headline ? headlines[index] - headlines[page.headline] : 0;
        } else {
            row[at + FROM_HEADLINE] = ABSENT;
            row[at + TO_HEADLINE] = ABSENT;
        }
        Box article = articleOf[index];
        row[at + ARTICLE] = article == null ? ABSENT : article == mainArticle ? 1 : 0;
        row[at + ARTICLES] = articles[index];
        row[at + AFTER_FIRST] = near(index - page.firstProse);
        row[at + BEFORE_LAST] = near(page.lastProse - index);
        row[at + PROSE_BEFORE] = page.proseSize == 0 ? 0 : (float) page.proseBefore[index] / page.proseSize;
        row[at + PAGE_SHARE] = (float) index / page.blocks.size();
        row[at + SINCE_LABEL] = sinceLabel[index];
        row[at + SINCE_SIGNUP] = sinceSignup[index];
        row[at + SINCE_HEADING] = sinceHeading[index];
        row[at + SINCE_PROSE] = sinceProse[index];
        row[at + TO_PROSE] = toProse[index];
        for (int i = 0; i < STEPS.length; i++) {
            neighbour(row, at, i, block);
        }
    }

    private void elements(float[] row, int at, Block block) {
        Box box = block.block();
        row[at + ELEMENT_BLOCKS] = box.blocks;
        row[at + OWN_BLOCKS] = box.parentOrSelf().ownBlocks;
        for (int i = 0; i < LEVELS.length; i++) {
            box = box.parentOrSelf();
            row[at + PROSE_SHARE + i] = page.proseShare(box);
            row[at + LEVEL_LINKS + i] = box.linkShare();
            row[at + LEVEL_BLOCKS + i] = box.blocks;
            row[at + LEVEL_PROSE + i] = box.blocks == 0 ? 0 : (float) box.proseBlocks / box.blocks;
        }
        row[at + LOOK_SHARE] = page.lookShare(block);
        row[at + LOOK_COUNT] = page.lookCount(block);
        row[at + REPEATS] = page.repeats(block);
        Box common = Box.around(block.block(), page.best);
        row[at + INSIDE_BEST] = common == page.best ? block.block().depth - page.best.depth : ABSENT;
        row[at + OUTSIDE_BEST] = page.best.depth - common.depth;
    }

    private void neighbour(float[] row, int at, int place, Block block) {
        int index = block.index() + STEPS[place];
        if (index < 0 || index >= page.blocks.size()) {
            row[at + NEAR_SIZE + place] = ABSENT;
            row[at + NEAR_LINKS + place] = ABSENT;
            row[at + NEAR_HEADING + place] = ABSENT;
            return;
        }
        Block other = page.blocks.get(index);
        row[at + NEAR_SIZE + place] = TextFeatures.log(other.size());
        row[at + NEAR_LINKS + place] = other.linkShare();
        row[at + NEAR_HEADING + place] = other.headingRank();
        row[at + NEAR_LOOK + place] = other.look() == block.look() ? 1 : 0;
        row[at + NEAR_PARENT + place] =
                other.block().parentOrSelf() == block.block().parentOrSelf() ? 1 : 0;
    }

    private static int near(int distance) {
        return Math.clamp(distance, -FAR, FAR);
    }

    /** Number of blocks since the last that is set, before each. */
    private static int[] since(boolean[] set) {
        int[] since = new int[set.length];
        int last = FAR;
        for (int i = 0; i < set.length; i++) {
            since[i] = last;
            last = set[i] ? 1 : Math.min(last + 1, FAR);
        }
        return since;
    }

    private static int[] until(boolean[] set) {
        int[] until = new int[set.length];
        int next = FAR;
        for (int i = set.length - 1; i >= 0; i--) {
            until[i] = next;
            next = set[i] ? 1 : Math.min(next + 1, FAR);
        }
        return until;
    }
}
