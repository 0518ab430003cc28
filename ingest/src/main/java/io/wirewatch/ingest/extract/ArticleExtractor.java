package io.wirewatch.ingest.extract;

import io.wirewatch.ingest.extract.NotAnArticle.Why;
import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.EvidenceReader;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.field.BylineChoice;
import io.wirewatch.ingest.extract.field.CanonicalUrl;
import io.wirewatch.ingest.extract.field.TimeChoice;
import io.wirewatch.ingest.extract.field.TitleChoice;
import io.wirewatch.ingest.extract.language.LanguageChoice;
import io.wirewatch.ingest.extract.page.PageParser;
import io.wirewatch.ingest.extract.page.PageParser.Markup;
import io.wirewatch.ingest.extract.page.PageParser.NoContent;
import io.wirewatch.ingest.extract.page.PageParser.OtherContent;
import io.wirewatch.ingest.extract.text.BlockModel;
import io.wirewatch.ingest.extract.text.BlockVerdict;
import io.wirewatch.ingest.extract.text.MainText;
import io.wirewatch.ingest.extract.text.PageBlocks;
import io.wirewatch.ingest.extract.text.PlainText;
import io.wirewatch.ingest.extract.text.ShownLine;
import io.wirewatch.ingest.extract.text.TextHints;
import io.wirewatch.schemas.FeedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an article of a page, or says why it is none. A pure function: the same input gives the same output, nothing is
 * fetched, and any bytes end in an answer. Thread safe.
 *
 * <pre>{@code
 * Extraction extraction = new ArticleExtractor().extract(new PageInput(body, headers, url, null));
 * }</pre>
 */
public final class ArticleExtractor {

    /** Goes into every article; it changes whenever the same page may give another article. */
    public static final String VERSION = "7";

    private static final Pattern KEYWORD_ENDS = Pattern.compile("[,;،]");
    private static final int MAX_KEYWORDS = 50;
    private static final int MAX_ADDRESS = 2_000;
    private static final int MAX_NAME = 200;

    private final BlockModel model;

    /** With the model that Wirewatch ships. */
    public ArticleExtractor() {
        this(BlockModel.current());
    }

    /** With another model: to compare the two. */
    public ArticleExtractor(BlockModel model) {
        this.model = model;
    }

    /** Takes the page apart and decides each field from the evidence for it. */
    public Extraction extract(PageInput page) {
        return switch (PageParser.parse(page.body(), page.headers(), page.url())) {
            case NoContent none -> new NotAnArticle(Why.EMPTY, "the body is empty");
            case OtherContent other -> new NotAnArticle(Why.NOT_HTML, "the content is " + other.kind());
            case Markup markup -> article(page, markup);
        };
    }

    /** The same with what was kept and dropped and why: slow, for people. */
    public Explanation explain(PageInput page) {
        List<BlockVerdict> blocks = List.of();
        if (PageParser.parse(page.body(), page.headers(), page.url()) instanceof Markup markup) {
            TextHints hints = ArticleHints.of(EvidenceReader.read(markup.document()), page.item());
            blocks = MainText.explain(PageBlocks.of(markup.document(), hints), model);
        }
        return new Explanation(extract(page), blocks);
    }

    private Extraction article(PageInput page, Markup markup) {
        PageEvidence evidence = EvidenceReader.read(markup.document());
        FeedItem item = page.item();
        String title = TitleChoice.of(evidence, item == null ? null : item.getTitle());
        TextHints hints = ArticleHints.of(evidence, item);
        PageBlocks blocks = PageBlocks.of(markup.document(), hints);
        MainText main = markup.isFragment()
                ? MainText.ofFragment(blocks)
                : MainText.ofBlocks(blocks, blocks.chances(model), hints);
        boolean announced = Announcement.agrees(evidence, title, item);
        if (announced && !markup.isFragment()) {
            main = main.orFlash(blocks, item == null ? null : item.getSummary());
        }
        NotAnArticle refused = markup.isFragment()
                ? ArticleGate.refuseFragment(main)
                : ArticleGate.refuse(evidence, main, title, page.url(), announced);
        return refused == null ? article(page, evidence, title, main, blocks.lines()) : refused;
    }

    private static ExtractedArticle article(
            PageInput page, PageEvidence evidence, String title, MainText main, List<ShownLine> lines) {
        FeedItem item = page.item();
        ArticleObject object = evidence.article();
        String declared = declaredLanguage(evidence, item);
        String siteName = siteName(evidence, object);
        return new ExtractedArticle(
                title,
                main.text(),
                main.captions(),
                BylineChoice.of(evidence, siteName, item == null ? List.of() : item.getAuthors(), lines),
                TimeChoice.published(evidence, page.url(), declared, item == null ? null : item.getPublished(), lines),
                TimeChoice.modified(evidence, page.url(), declared),
                LanguageChoice.of(declared, main.text()),
                LanguageChoice.tag(declared),
                CanonicalUrl.trusted(evidence.canonical(), page.url()),
                siteName,
                image(evidence, object),
                section(evidence, object),
                keywords(evidence, object),
                evidence.articles().stream().anyMatch(article -> Boolean.FALSE.equals(article.isAccessibleForFree()))
                        || "locked".equals(evidence.meta("article:content_tier")),
                evidence.articles().stream().anyMatch(ArticleObject::isLiveBlog),
                main.rule(),
                main.confidence());
    }

    private static @Nullable String declaredLanguage(PageEvidence evidence, @Nullable FeedItem item) {
        if (evidence.htmlLanguage() != null) {
            return evidence.htmlLanguage();
        }
        String meta = evidence.meta("content-language", "language", "dc.language", "inlanguage", "og:locale");
        ArticleObject object = evidence.article();
        if (meta == null && object != null && object.language() != null) {
            return object.language();
        }
        return meta == null && item != null ? item.getLanguage() : meta;
    }

    private static @Nullable String siteName(PageEvidence evidence, @Nullable ArticleObject object) {
        String name = evidence.meta("og:site_name", "application-name");
        return bounded(name == null && object != null ? object.publisher() : name, MAX_NAME);
    }

    private static @Nullable String image(PageEvidence evidence, @Nullable ArticleObject object) {
        String image = evidence.meta("og:image", "og:image:url", "twitter:image", "twitter:image:src");
        return bounded(image == null && object != null ? object.image() : image, MAX_ADDRESS);
    }

    private static @Nullable String section(PageEvidence evidence, @Nullable ArticleObject object) {
        String section = object == null ? null : object.section();
        return bounded(section == null ? evidence.meta("article:section", "section") : section, MAX_NAME);
    }

    /** Nothing instead of what is absurdly long, such as an image in its own address. */
    private static @Nullable String bounded(@Nullable String text, int length) {
        return text == null || text.length() > length ? null : text;
    }

    private static List<String> keywords(PageEvidence evidence, @Nullable ArticleObject object) {
        List<String> given = new ArrayList<>(evidence.allOf("article:tag"));
        if (given.isEmpty() && object != null) {
            given.addAll(object.keywords());
        }
        if (given.isEmpty()) {
            given.addAll(evidence.allOf("news_keywords"));
        }
        if (given.isEmpty()) {
            given.addAll(evidence.allOf("keywords"));
        }
        return given.stream()
                .flatMap(KEYWORD_ENDS::splitAsStream)
                .map(PlainText::fold)
                .filter(word -> !word.isEmpty() && word.length() <= MAX_NAME)
                .distinct()
                .limit(MAX_KEYWORDS)
                .toList();
    }
}
