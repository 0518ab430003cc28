package io.wirewatch.sink.access;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * Places that answers hold which stay open, such as live streams: so many in all, and so many of them to one person, so
 * that nobody takes them from everyone else. Whoever sits alone at this machine may take them all. Thread safe.
 */
public final class Places {

    private static final int SECONDS_TO_WAIT = 30;

    private final int most;
    private final int each;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /**
     * @param most places in all
     * @param each how many of them one person may hold
     */
    public Places(int most, int each) {
        this.most = most;
        this.each = each;
    }

    /** A place that is held until it is closed; closing it again changes nothing. */
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes a place for who asks.
     *
     * @throws RefusedException when they hold as many as they may, or all are taken
     */
    public Place take(Context context) {
        Identity identity = Access.identity(context);
        String caller = Access.caller(context);
        int own = identity.proof() == Identity.Proof.LOOPBACK ? most : each;
        synchronized (this) {
            boolean greedy = taken.getOrDefault(caller, 0) >= own;
            if (greedy || all >= most) {
                context.header("Retry-After", Integer.toString(SECONDS_TO_WAIT));
                throw greedy && own < most
                        ? new RefusedException(
                                429,
                                "You have " + own + " live streams open, which is as many as one person may",
                                "Close some; whoever runs this server may allow more with serve.streams.")
                        : new RefusedException(
                                503,
                                "All " + most + " live streams that this server keeps open are taken",
                                "Try again in half a minute; the lists of alerts work all the same.");
            }
            taken.merge(caller, 1, Integer::sum);
            all++;
        }
        return new Held(caller);
    }

    private synchronized void give(String caller) {
        taken.computeIfPresent(caller, (any, count) -> count == 1 ? null : count - 1);
        all--;
    }

    private final class Held implements Place {

        private final String caller;
        private boolean held = true;

        Held(String caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            synchronized (Places.this) {
                if (held) {
                    held = false;
                    give(caller);
                }
            }
        }
    }
}
