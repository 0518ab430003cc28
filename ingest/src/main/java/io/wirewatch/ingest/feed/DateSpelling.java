package io.wirewatch.ingest.feed;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Brings what can be mistaken for nothing else into the forms that {@link DateText} reads. Stateless. */
final class DateSpelling {

    private static final Pattern CJK_DATE =
            Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日日일号號]?");
    private static final Pattern ERA = Pattern.compile("(?:中華|中华)?(民國|民国|令和|平成|昭和)\\s*(\\d{1,3}|元)\\s*(?=年)");
    private static final Map<String, Integer> YEARS_BEFORE_ERA =
            Map.of("民國", 1911, "民国", 1911, "令和", 2018, "平成", 1988, "昭和", 1925);
    private static final Pattern CJK_TIME =
            Pattern.compile("(\\d{1,2})\\s*[時时点點시]\\s*(?:(\\d{1,2})\\s*[分분])?(?:\\s*(\\d{1,2})\\s*[秒초])?");
    private static final Pattern CJK_DAY = Pattern.compile("(?:星期|週|周|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일");
    private static final Pattern VIETNAMESE =
            Pattern.compile("(\\d{1,2})\\s(?:tháng|thg)\\s(\\d{1,2})\\s?,?\\s(?:năm\\s)?(\\d{4})");
    private static final Pattern BASQUE =
            Pattern.compile("^(\\d{4})\\s?ko\\s(\\p{L}+)ren\\s(\\d{1,2})(?:ean|an|a)?(?!\\p{L})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\S)(\\d{4})\\.\\s(\\d{1,2})\\.\\s(\\d{1,2})\\.(?=\\s|$)");
    private static final Pattern COLONS = Pattern.compile("^(\\d{4}):(\\d{2}):(\\d{2})(?=\\s)");
    private static final Pattern POINTED_TIME =
            Pattern.compile("(?<=\\d{4}-\\d{2}-\\d{2}t)(\\d{2})\\.(\\d{2})\\.(\\d{2})(?!\\d)");
    private static final Pattern LOG_TIME = Pattern.compile("(?<=\\d{4}):(?=\\d{2}:\\d{2})");
    private static final Pattern UNDERSCORE = Pattern.compile("(?<=\\d)_(?=\\d)");
    private static final Pattern GLUED = Pattern.compile("(?<!\\S)(\\d{1,2})(\\p{L}{3,})(\\d{4})(?!\\S)");

    private DateSpelling() {}

    /** The text, which is in lower case, with its unmistakable parts written plainly. */
    static String plain(String text) {
        String plain = text;
        if (text.chars().anyMatch(c -> c >= 0x80)) {
            plain = ERA.matcher(plain).replaceAll(DateSpelling::year);
            plain = CJK_DAY.matcher(plain).replaceAll(" ");
            plain = CJK_DATE.matcher(plain).replaceAll("$1-$2-$3 ");
            plain = CJK_TIME.matcher(plain).replaceAll(DateSpelling::time);
            plain = VIETNAMESE.matcher(plain).replaceAll("$3-$2-$1 ");
            plain = DateWords.joinPhrases(plain);
        }
        plain = YEAR_FIRST.matcher(plain).replaceFirst("$1-$2-$3");
        plain = BASQUE.matcher(plain).replaceFirst("$1 $2 $3");
        plain = COLONS.matcher(plain).replaceFirst("$1-$2-$3");
        plain = POINTED_TIME.matcher(plain).replaceFirst("$1:$2:$3");
        plain = LOG_TIME.matcher(plain).replaceFirst(" ");
        plain = UNDERSCORE.matcher(plain).replaceAll(" ");
        return GLUED.matcher(plain).replaceFirst("$1 $2 $3").strip();
    }

    /** Years of the Republic of China and of the Japanese emperors; the first may be written 元. */
    private static String year(MatchResult match) {
        int inEra = match.group(2).equals("元") ? 1 : Integer.parseInt(match.group(2));
        return String.valueOf(YEARS_BEFORE_ERA.getOrDefault(match.group(1), 0) + inEra);
    }

    private static String time(MatchResult match) {
        String minutes = match.group(2) == null ? "00" : two(match.group(2));
        String seconds = match.group(3) == null ? "00" : two(match.group(3));
        return " " + match.group(1) + ":" + minutes + ":" + seconds + " ";
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
