package io.wirewatch.service;

/**
 * How a service is.
 *
 * @param live false asks to be restarted: it cannot recover by itself
 * @param ready true while it does its work; false while it starts, or waits for something outside
 * @param detail the same for a person
 */
public record Health(boolean live, boolean ready, String detail) {

    public static Health starting(String detail) {
        return new Health(true, false, detail);
    }

    public static Health ready(String detail) {
        return new Health(true, true, detail);
    }

    public static Health dead(String detail) {
        return new Health(false, false, detail);
    }
}
