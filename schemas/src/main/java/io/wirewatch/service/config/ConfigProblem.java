package io.wirewatch.service.config;

/**
 * What is wrong in a configuration, and where.
 *
 * @param file the file, or another name of the source such as {@code environment}
 * @param line line from 1; 0 when there is none
 * @param message what is wrong and, where it can be known, the nearest right thing
 */
public record ConfigProblem(String file, int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
