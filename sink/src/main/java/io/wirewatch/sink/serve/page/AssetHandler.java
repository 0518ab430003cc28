package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** The files beside the pages; an address with the right hash may be kept for ever. */
final class AssetHandler implements Handler {

    private final Assets assets;

    AssetHandler(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void handle(Context context) {
        Optional<Assets.Asset> found = assets.find(context.pathParam("name"));
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        Assets.Asset asset = found.get();
        boolean current = asset.version().equals(context.queryParam("v"));
        context.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache")
                .contentType(asset.mediaType())
                .result(asset.text());
    }
}
