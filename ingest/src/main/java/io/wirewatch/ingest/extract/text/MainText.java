package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The main text of a page.
 *
 * @param text paragraphs parted by an empty line; empty when the page has none
 * @param captions of its pictures and tables, which are no part of the text
 * @param rule the rule that decided: {@code blocks}, {@code declared-body}, {@code flash}, {@code fragment} or {@code none}
 * @param confidence from 0 to 1
 * @param paragraphs number of paragraphs
 * @param linkShare share of links in the text of the whole page, from 0 to 1
 * @param pageSize size of all text of the page
 */
public record MainText(
        String text,
        List<String> captions,
        String rule,
        double confidence,
        int paragraphs,
        double linkShare,
        int pageSize) {

    /** The rule for one sentence that the feed gave, too. */
    public static final String FLASH = "flash";

    private static final String CHANCE = "chance";
    private static final double POINTER_LINK_SHARE = 0.3;
    private static final double DECLARED_CONFIDENCE = 0.5;
    private static final int DECLARED_MIN = 200;
    private static final int DOM_MIN = 120;
    private static final int FLASH_MIN = 20;
    private static final int FLASH_MAX = 60;
    private static final float FLASH_LINK_SHARE = 0.5f;
    /** Longer texts are cut at a paragraph, so that an article fits into a message. */
    private static final int MAX_LENGTH = 1_000_000;

    /**
     * Puts the main text together.
     *
     * @param chances of the blocks to belong to it, from 0 to 1
     */
    public static MainText ofBlocks(PageBlocks page, float[] chances, TextHints hints) {
        return declared(hints, assemble(page.blocks, kept(page, chances), chances));
    }

    /** Which blocks of a page are text by these chances, by their number. */
    public static boolean[] kept(PageBlocks page, float[] chances) {
        boolean[] kept = new boolean[page.blocks.size()];
        var unused = decide(page.blocks, chances, kept);
        return kept;
    }

    /** What is decided of each block of a page and why: slow, for people. */
    public static List<BlockVerdict> explain(PageBlocks page, BlockModel model) {
        float[] chances = page.chances(model);
        boolean[] kept = new boolean[chances.length];
        String[] rules = decide(page.blocks, chances, kept);
        List<BlockVerdict> verdicts = new ArrayList<>();
        Reasons reasons = chances.length == 0 ? null : new Reasons(page, model);
        for (int i = 0; i < chances.length && reasons != null; i++) {
            String rule = page.isNavigation(i) ? "navigation" : rules[i];
            verdicts.add(
                    new BlockVerdict(page.path(i), page.text(i), chances[i], kept[i], rule, reasons.of(page.row(i))));
        }
        return verdicts;
    }

    /** Fills in what is kept and returns the rule for each block. */
    private static String[] decide(List<Block> blocks, float[] chances, boolean[] kept) {
        String[] rules = new String[kept.length];
        double bar = KeepBar.of(blocks, chances);
        for (int i = 0; i < kept.length; i++) {
            rules[i] = chances[i] >= bar ? rule(blocks.get(i)) : CHANCE;
            kept[i] = chances[i] >= bar && rules[i].equals(CHANCE);
        }
        for (int enclosed : Enclosed.of(blocks, chances, kept)) {
            kept[enclosed] = true;
            rules[enclosed] = "enclosed";
        }
        boolean textFollows = false;
        for (int i = kept.length - 1; i >= 0; i--) {
            if (kept[i] && blocks.get(i).isHeading() && !textFollows) {
                kept[i] = false;
                rules[i] = "loose heading";
            }
            textFollows |= kept[i] && !blocks.get(i).isHeading();
        }
        return rules;
    }

    /** What speaks against a likely block, else its chance. */
    private static String rule(Block block) {
        if (isPointer(block)) {
            return "pointer";
        }
        return Pleas.isPlea(block) ? "plea" : CHANCE;
    }

    /** Takes all of a fragment but what is only links: it comes from a feed and has no frame around the text. */
    public static MainText ofFragment(PageBlocks page) {
        List<Block> blocks = page.blocks;
        List<String> paragraphs = blocks.stream()
                .filter(block -> block.linkShare() < 0.8)
                .map(Block::text)
                .toList();
        int size = blocks.stream().mapToInt(Block::size).sum();
        int links = blocks.stream().mapToInt(Block::linkSize).sum();
        return new MainText(join(paragraphs), List.of(), "fragment", 0.8, paragraphs.size(), share(links, size), size);
    }

    /**
     * The sentence that page and feed agree on, where nothing longer was found: agencies send flashes of one.
     *
     * @param summary as the feed gave it
     */
    public MainText orFlash(PageBlocks page, @Nullable String summary) {
        String given = summary == null ? "" : PlainText.skeleton(summary);
        if (PlainText.size(given) < FLASH_MIN || PlainText.size(text) >= FLASH_MAX) {
            return this;
        }
        for (Block block : page.blocks) {
            if (block.size() >= FLASH_MIN && !block.isHeading() && block.linkShare() < FLASH_LINK_SHARE) {
                String shown = PlainText.skeleton(block.text());
                if (shown.startsWith(given) || given.startsWith(shown)) {
                    return new MainText(block.text(), captions, FLASH, DECLARED_CONFIDENCE, 1, linkShare, pageSize);
                }
            }
        }
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** A line such as "Read more: …" that leads away, and names people whom the article may not be about. */
    private static boolean isPointer(Block block) {
        return block.linkShare() > POINTER_LINK_SHARE
                && (LabelWords.kinds(block.text()) & LabelWords.RELATED.bit()) != 0;
    }

    private static MainText assemble(List<Block> blocks, boolean[] kept, float[] chances) {
        List<String> paragraphs = new ArrayList<>();
        double sure = 0;
        int keptSize = 0;
        int size = 0;
        int links = 0;
        for (Block block : blocks) {
            size += block.size();
            links += block.linkSize();
            if (kept[block.index()]) {
                paragraphs.add(block.text());
                sure += chances[block.index()] * block.size();
                keptSize += block.size();
            }
        }
        if (paragraphs.isEmpty()) {
            return none(share(links, size), size);
        }
        return new MainText(
                join(paragraphs),
                Captions.of(blocks, kept),
                "blocks",
                sure / keptSize,
                paragraphs.size(),
                share(links, size),
                size);
    }

    /** The declared body stands in only where the page shows no text to speak of. */
    private static MainText declared(TextHints hints, MainText found) {
        String body = hints.body();
        if (body == null || PlainText.size(found.text) >= DOM_MIN || PlainText.size(body) < DECLARED_MIN) {
            return found;
        }
        List<String> paragraphs = body.lines()
                .map(PlainText::fold)
                .filter(line -> !line.isEmpty())
                .toList();
        return new MainText(
                join(paragraphs),
                found.captions,
                "declared-body",
                DECLARED_CONFIDENCE,
                paragraphs.size(),
                found.linkShare,
                found.pageSize);
    }

    private static String join(List<String> paragraphs) {
        StringBuilder text = new StringBuilder();
        for (String paragraph : paragraphs) {
            if (text.length() + paragraph.length() > MAX_LENGTH) {
                break;
            }
            text.append(text.isEmpty() ? "" : "\n\n").append(paragraph);
        }
        return text.toString();
    }

    private static MainText none(double linkShare, int pageSize) {
        return new MainText("", List.of(), "none", 0, 0, linkShare, pageSize);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
