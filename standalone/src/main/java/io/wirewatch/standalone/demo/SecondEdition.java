package io.wirewatch.standalone.demo;

import java.time.Duration;

/** Lets the newsroom change some articles once their first edition has come through. Stateless. */
public final class SecondEdition {

    private static final Duration QUIET = Duration.ofSeconds(10);

    private SecondEdition() {}

    /** Waits for the first edition and publishes the second; gives up when interrupted. */
    public static void publishWhenRead(Demo demo) {
        try {
            if (demo.census()
                    .await(tally -> tally.count("enriched") > 0 && tally.balanced(), QUIET, Duration.ofHours(1))) {
                demo.newsroom().publishSecondEdition();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
