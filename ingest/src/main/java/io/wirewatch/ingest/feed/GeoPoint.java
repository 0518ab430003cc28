package io.wirewatch.ingest.feed;

/**
 * A place on the earth as a feed gives it (georss, W3C geo), WGS 84. Immutable.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

    /** Throws when a coordinate is out of its range or no number. */
    public GeoPoint {
        if (!isValid(latitude, longitude)) {
            throw new IllegalArgumentException("not on the earth: " + latitude + " " + longitude);
        }
    }

    /** Whether these coordinates are in their ranges. */
    public static boolean isValid(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }
}
