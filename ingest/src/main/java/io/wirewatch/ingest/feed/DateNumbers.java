package io.wirewatch.ingest.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers in dates: days with an ordinal sign, years cut short. Stateless. */
final class DateNumbers {

    private static final Pattern ORDINAL_NUMBER =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|e|º|ª|°|o|\\.|-?го|-?е|ου|日)");
    private static final Pattern SHORT_YEAR = Pattern.compile("['’](\\d{2})");

    private DateNumbers() {}

    static boolean isOrdinal(String token) {
        return ORDINAL_NUMBER.matcher(token).matches();
    }

    /** The digits of a number or an ordinal number; null when it is none. */
    static @Nullable String of(String token) {
        Matcher ordinal = ORDINAL_NUMBER.matcher(token);
        if (ordinal.matches()) {
            return ordinal.group(1);
        }
        Matcher year = SHORT_YEAR.matcher(token);
        if (year.matches()) {
            int value = Integer.parseInt(year.group(1));
            return String.valueOf(value < 50 ? 2000 + value : 1900 + value);
        }
        String bare = token.length() == 5 && token.endsWith(".") ? token.substring(0, 4) : token;
        boolean digits = bare.length() <= 4 && bare.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? bare : null;
    }
}
