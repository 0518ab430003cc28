package io.wirewatch.standalone.process;

import io.wirewatch.service.config.Setting;

/** How a process writes its log. */
public enum LogFormat {
    /** Lines for people. */
    TEXT,
    /** A JSON object on each line. */
    JSON;

    /** The setting {@code log.format}. */
    public static final Setting<LogFormat> SETTING = new Setting<>(
            "log.format",
            "Form of a service's log: text, or json with a field for each id (trace, url, page, article, alert,"
                    + " delivery)",
            "text",
            LogFormat::read,
            false);

    private static LogFormat read(String text) {
        return switch (text.strip()) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new IllegalArgumentException("'" + text + "' is neither text nor json");
        };
    }
}
