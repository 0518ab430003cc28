package io.wirewatch.ingest.schedule;

/**
 * Finds the moment at which a feed is to be looked at next, given its rhythm. With the rate λ of the feed, an item that
 * came at s waits until the look at t: the look is due when the waiting that is to be expected, ∫ λ(s) (t - s) ds, reaches
 * a price that is the same for all feeds, the Lagrange multiplier of the request budget. For steady feeds that polls in
 * proportion to √λ, which is the optimum for the least mean delay (Sia, Cho and Cho, Efficient Monitoring Algorithm for
 * Fast News Alerts, IEEE TKDE 19(7), 2007; after Cho and Garcia-Molina, Effective page refresh policies for Web
 * crawlers, ACM TODS 28(4), 2003). Stateless.
 */
final class Outlook {

    private Outlook() {}

    /**
     * When the waiting that is to be expected since the start reaches the price.
     *
     * @param start last look, epoch milliseconds
     * @param price waiting that is worth one request, in item milliseconds
     * @param latest not after this
     */
    static long worth(Rhythm rhythm, long start, double price, long latest) {
        double items = 0;
        double waiting = 0;
        for (long at = start; at < latest; ) {
            long end = Rhythm.endOfSlot(at, latest);
            double length = end - at;
            double rate = rhythm.ratePerMilli(at + (end - at) / 2);
            double after = waiting + items * length + rate * length * length / 2;
            if (after >= price) {
                double more = (Math.sqrt(items * items + 2 * rate * (price - waiting)) - items) / rate;
                return at + Math.max(1, Math.round(more));
            }
            waiting = after;
            items += rate * length;
            at = end;
        }
        return latest;
    }

    /** When so many items are expected to have come since the start; not after the latest moment. */
    static long filled(Rhythm rhythm, long start, double room, long latest) {
        double items = 0;
        for (long at = start; at < latest; ) {
            long end = Rhythm.endOfSlot(at, latest);
            double rate = rhythm.ratePerMilli(at + (end - at) / 2);
            double after = items + rate * (end - at);
            if (after >= room) {
                return at + Math.max(1, Math.round((room - items) / rate));
            }
            items = after;
            at = end;
        }
        return latest;
    }
}
