package io.wirewatch.standalone.deployment;

/**
 * What a look at a deployment has found. Immutable.
 *
 * @param grade how bad it is
 * @param subject what was looked at, such as {@code topics}
 * @param text what was found
 * @param fix what to do; empty when there is nothing to do
 */
public record Finding(Grade grade, String subject, String text, String fix) {

    /** How bad a finding is. */
    public enum Grade {
        OK,
        /** Works, and may not for long, or not as it could. */
        WARNING,
        /** Does not work. */
        FAILURE
    }

    public static Finding ok(String subject, String text) {
        return new Finding(Grade.OK, subject, text, "");
    }

    public static Finding warning(String subject, String text, String fix) {
        return new Finding(Grade.WARNING, subject, text, fix);
    }

    public static Finding failure(String subject, String text, String fix) {
        return new Finding(Grade.FAILURE, subject, text, fix);
    }
}
