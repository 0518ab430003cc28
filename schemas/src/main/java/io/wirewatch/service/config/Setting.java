package io.wirewatch.service.config;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a service: its name, its default, and how its text is read. The name {@code poll.user-agent} is
 * {@code WIREWATCH_POLL_USER_AGENT} in the environment.
 *
 * @param name dotted, lower case
 * @param description one line for the table of settings, with unit and range
 * @param defaultText the default as a person would write it; null when the setting must be given
 * @param read turns the text into the value; throws IllegalArgumentException with what is wrong
 * @param secret true keeps the value out of every output
 */
public record Setting<T>(
        String name, String description, @Nullable String defaultText, Function<String, T> read, boolean secret) {

    public static Setting<String> text(String name, @Nullable String defaultText, String description) {
        return new Setting<>(name, description, defaultText, Function.identity(), false);
    }

    public static Setting<Integer> integer(String name, int defaultValue, int min, int max, String description) {
        return new Setting<>(name, description, Integer.toString(defaultValue), text -> number(text, min, max), false);
    }

    public static Setting<Boolean> flag(String name, boolean defaultValue, String description) {
        return new Setting<>(name, description, Boolean.toString(defaultValue), Setting::bool, false);
    }

    public static Setting<Duration> duration(String name, String defaultText, String description) {
        return new Setting<>(name, description, defaultText, Durations::parse, false);
    }

    public static Setting<String> secret(String name, @Nullable String defaultText, String description) {
        return new Setting<>(name, description, defaultText, Function.identity(), true);
    }

    private static int number(String text, int min, int max) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not between " + min + " and " + max);
    }

    private static boolean bool(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
