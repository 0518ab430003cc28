package io.wirewatch.schemas.topic;

/**
 * The names of the topics under one prefix.
 *
 * @param prefix put before every topic name, {@code wirewatch.} by default
 */
public record TopicNames(String prefix) {

    public static final String DEFAULT_PREFIX = "wirewatch.";

    public String of(Topic<?> topic) {
        return prefix + topic.suffix();
    }

    /** The topic that keeps what the service could not process: raw bytes and error headers. */
    public String deadLetters(String service) {
        return prefix + "dead-letters." + service;
    }

    /** The topic that holds the alerts of one team. */
    public String teamAlerts(String team) {
        return of(Topics.teamAlerts(team));
    }
}
