package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Takes names out of what stands in bylines: without "By", roles, dates, addresses and places. Stateless. */
final class PersonNames {

    private static final int MAX_NAME = 60;
    private static final Pattern LEADING = Pattern.compile(
            "^(?:(?:written|reported|posted|published|reporting|story|text|words|compiled|submitted|analysis|opinion|review|author|authors|autor|autoren|redaktion|текст|автор|نویسنده|نوشته|بقلم|كتب)\\s*(?:by|von|:)?\\s*:?\\s+|(?:by|von|par|por|di|door|av|af|od|przez|от|від|oleh|tarafından|de)\\s*:?\\s+|[:|•·–—-]\\s*)+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TRAILING = Pattern.compile(
            "\\s*(?:[|•·–—]|\\bfor\\b|\\(|\\bon\\b \\w+ \\d|\\bpublished\\b|\\bupdated\\b|\\bis an?\\b|\\bis the\\b|\\d{1,2}[:./ ]).*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SPLIT = Pattern.compile(
            "\\s*(?:,|;|/|&|\\||\\n|•|·|、|،|\\s+(?:and|und|et|y|e|og|och|en(?=\\s+\\S+\\s+\\S)|i|и|та|و|with|mit|avec|con)\\s+)\\s*",
            Pattern.CASE_INSENSITIVE);
    /** Where a reporter is: "in Kabul" after two words of a name at least, in the languages that say so this way. */
    private static final Pattern PLACE = Pattern.compile(
            "(?<=\\S\\s\\S{2,60})\\s+(?:(?:reporting |reports |berichtet )?(?:in|from|aus|à|en|em|в|у)|(?:reporting|reports|berichtet)(?: aus| from)?)\\s+\\p{Lu}.*$");

    private static final Pattern BYLINE = Pattern.compile(
            "^(?:\\W{0,3}(?:written |posted |published |words |story |text )?(?:by|von|par|por|di|door|av|af|przez|от|від|oleh)\\b:?\\s+\\p{Lu}|(?:autor|author|نویسنده|نوشته|بقلم|كتب)\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WEB = Pattern.compile("https?:|www\\.");
    /** A day at the end, in words or figures, with or without its year. */
    private static final Pattern DAY = Pattern.compile(
            "\\s*[-–—·,]?\\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?\\s+\\d.*$|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|\\s*[-–—]\\s*(?:19|20)\\d\\d$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("https?:|www\\.|\\.com\\b|@\\w|\\.html|/");
    private static final Pattern ROLE = Pattern.compile(
            "(?:^|\\s)(?:editor|reporter|correspondent|writer|staff|columnist|contributor|journalist|producer|chief|desk|bureau|head of|director|professor|fellow|redakteur\\w*|korrespondent\\w*|redaktion|journaliste|correspondant\\w*|periodista|redactor\\w*|redacción|redazione|producer|photographer|photographs?|photography|updated|published|min read|minutes|comments?|share|follow|newsletter|read more|view all|more by|profile|email|contact|twitter|facebook|subscribe|minute read|share|guest|senior)(?:\\s|$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Set<String> NOBODY = Set.of(
            "admin",
            "administrator",
            "author",
            "editor",
            "staff",
            "guest",
            "unknown",
            "none",
            "null",
            "editorial",
            "webmaster",
            "user",
            "anonymous",
            "by",
            "autor",
            "undefined",
            "team",
            "jr",
            "phd",
            "md");

    private PersonNames() {}

    /** True for a line that says by whom the article is. */
    static boolean isByline(String line) {
        return BYLINE.matcher(line).find();
    }

    /** A declared author as it stands, when it is a name at all. */
    static String organisation(String text) {
        String name = PlainText.fold(Parser.unescapeEntities(text, false));
        boolean fits = name.length() <= MAX_NAME
                && PlainText.size(name) > 1
                && !WEB.matcher(name).find()
                && !NOBODY.contains(name.toLowerCase(Locale.ROOT));
        return fits ? name : "";
    }

    /** The names that a declared author holds. */
    static List<String> in(String text) {
        return in(text, false);
    }

    /** The names of a line that is shown to readers: it may say where the reporters are. */
    static List<String> inLine(String text) {
        return in(text, true);
    }

    private static List<String> in(String text, boolean shown) {
        List<String> names = new ArrayList<>();
        String plain = PlainText.fold(Parser.unescapeEntities(text, false));
        if (WEB.matcher(plain).find()) {
            return names;
        }
        String clean = LEADING.matcher(plain).replaceFirst("");
        boolean placed = shown || clean.length() < plain.length();
        boolean afterPlace = false;
        for (String part : SPLIT.split(clean)) {
            String bare = placed ? PLACE.matcher(part).replaceFirst("") : part;
            String name = name(bare);
            boolean anotherPlace = afterPlace && name.indexOf(' ') < 0;
            if (!name.isEmpty() && !anotherPlace) {
                names.add(name);
            }
            afterPlace = anotherPlace || bare.length() < part.length();
        }
        return names;
    }

    private static String name(String part) {
        String name = LEADING.matcher(part).replaceFirst("");
        name = DAY.matcher(name).replaceFirst("");
        name = TRAILING.matcher(name).replaceFirst("").strip();
        while (!name.isEmpty()
                && !Character.isLetterOrDigit(name.codePointBefore(name.length()))
                && !name.endsWith(".")) {
            name = name.substring(0, name.length() - Character.charCount(name.codePointBefore(name.length())));
        }
        boolean fits = PlainText.size(name) > 1
                && name.length() <= MAX_NAME
                && name.split(" ").length <= 6
                && Character.isLetter(name.codePointAt(0))
                && !ADDRESS.matcher(name).find()
                && !ROLE.matcher(name).find()
                && !NOBODY.contains(name.toLowerCase(Locale.ROOT));
        return fits ? name : "";
    }
}
