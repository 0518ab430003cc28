package io.wirewatch.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of much the same wording and other facts, and what must not be taken for such. */
class NearMissTest {

    private static final String PACKAGE = "The European Union adopted its 12th package of sanctions against Russia on"
            + " Monday, diplomats in Brussels said. The 12th package bans the import of diamonds and lists more than"
            + " forty companies that are said to help the army. The measures take effect once they are published in"
            + " the official journal. Member states had argued for weeks about exceptions for shipping firms, and"
            + " agreed only after a compromise that gives them until the summer to wind down their contracts. Moscow"
            + " called the decision unlawful and said that it would answer in kind, without giving any detail.";

    @ParameterizedTest
    @CsvSource({
        "12th, 13th",
        "Monday, Thursday",
        "Russia, Belarus",
        "Brussels, Luxembourg",
        "forty companies, sixty companies",
    })
    void otherFactsMakeAnotherReport(String fact, String other) {
        assertThat(likeness(PACKAGE, PACKAGE.replace(fact, other), "en")).isLessThan(StoryBook.SAME_STORY);
    }

    @Test
    void factsAreKnownInOtherLanguagesAndScripts() {
        String german =
                "Die Europäische Union hat am Montag das zwölfte Paket der Sanktionen gegen Russland beschlossen,"
                        + " wie Diplomaten in Brüssel mitteilten. Es verbietet die Einfuhr von Diamanten und nennt viele Firmen.";
        assertThat(likeness(german, german.replace("zwölfte", "dreizehnte"), "de"))
                .isZero();
        assertThat(likeness(german, german.replace("Montag", "Dienstag"), "de")).isZero();
        String russian =
                "Европейский союз в понедельник принял двенадцатый пакет санкций против России, сообщили дипломаты"
                        + " в Брюсселе. Он запрещает ввоз алмазов и включает более ста компаний, которые помогают армии.";
        assertThat(likeness(russian, russian.replace("двенадцатый", "тринадцатый"), "ru"))
                .isZero();
        String arabic =
                "أعلن الاتحاد الأوروبي اعتماد الحزمة ١٢ من العقوبات على روسيا وقال دبلوماسيون إن القرار يشمل حظر"
                        + " استيراد الماس ويدرج أكثر من مئة شركة تساعد الجيش";
        assertThat(likeness(arabic, arabic.replace("١٢", "١٣"), "ar")).isZero();
        String chinese = "欧洲联盟星期一通过第十二轮对俄罗斯制裁方案外交官在布鲁塞尔表示方案禁止进口钻石并列入一百多家公司莫斯科称该决定非法";
        assertThat(likeness(chinese, chinese.replace("十二", "十三"), "zh")).isZero();
    }

    @Test
    void aNumberInFiguresIsTheNumberInWords() {
        assertThat(likeness(PACKAGE, PACKAGE.replace("12th", "twelfth"), "en")).isGreaterThan(0.9);
    }

    @Test
    void spellingsOfANameAreOneName() {
        String report =
                "The mayor of Kiev said that Zelenskiy had left Kiev on a train before Zelenskiy spoke, as trains"
                        + " from Kiev run again after the long winter and more passengers than before are expected by the railway.";
        assertThat(likeness(report, report.replace("Kiev", "Kyiv").replace("Zelenskiy", "Zelensky"), "en"))
                .isGreaterThan(StoryBook.SAME_STORY);
    }

    @Test
    void theNumberOfACopyIsNoFact() {
        for (String report : Samples.reports()) {
            Sketch first = Sketch.of("Title number 1", report + " Read copy 17 of this report at site 5.", "en");
            Sketch second = Sketch.of("Title number 2", report + " Read copy 18 of this report at site 6.", "en");
            assertThat(first.likeness(second)).isGreaterThan(0.9);
        }
    }

    @Test
    void aSharedBackgroundMakesNoStory() {
        List<String> reports = Samples.reports();
        String background = " " + reports.get(2) + " " + reports.get(3);
        assertThat(likeness(reports.get(0) + background, reports.get(1) + background, "en"))
                .isLessThan(StoryBook.SAME_STORY);
    }

    @Test
    void aLeadBetweenBoilerplateIsLikeItsFullText() {
        List<String> reports = Samples.reports();
        String lead = reports.get(4).substring(0, reports.get(4).indexOf(". ", 200) + 1);
        String boilerplate = " Sign up for our morning letter and never miss a story from the region again.";
        assertThat(likeness(boilerplate + lead + boilerplate + boilerplate, reports.get(4) + reports.get(5), "en"))
                .isGreaterThan(StoryBook.SAME_STORY);
    }

    @Test
    void theIndexFindsWhatAFullScanFinds() {
        StoryBook book = new StoryBook();
        List<String> reports = Samples.reports();
        StoryIndex index = new StoryIndex();
        for (String report : reports) {
            index.add(book.open("r", report.substring(0, 9), Samples.NOON, Duration.ofDays(1)), Sketch.of(report));
        }
        for (String report : reports) {
            Sketch lead = Sketch.of(report.substring(0, report.indexOf(". ") + 1));
            assertThat(index.similar(lead, 0.5))
                    .singleElement()
                    .satisfies(found -> assertThat(found.story().id()).isEqualTo(report.substring(0, 9)));
        }
        index.removeIf(story -> !story.id().equals(reports.getLast().substring(0, 9)));
        assertThat(index.similar(Sketch.of(reports.getFirst()), 0.1)).isEmpty();
        assertThat(index.similar(Sketch.of(reports.getLast()), 0.1)).hasSize(1);
    }

    private static double likeness(String first, String second, String language) {
        return Sketch.of("One headline", first, language).likeness(Sketch.of("Another one", second, language));
    }
}
