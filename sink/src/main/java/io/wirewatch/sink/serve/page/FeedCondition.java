package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.FeedState;

/**
 * The state of a feed, without what it remembers of items: small enough to keep of every feed.
 *
 * @param state whose long fields are empty
 */
record FeedCondition(FeedState state) {

    static FeedCondition of(FeedState state) {
        FeedState small = FeedState.newBuilder(state)
                .setSeen(java.util.List.of())
                .setRemembered(java.nio.ByteBuffer.allocate(0))
                .build();
        return new FeedCondition(small);
    }
}
