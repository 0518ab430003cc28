/** Word from hubs that a feed has news, so that it need not be waited for: WebSub, the subscriber's side. */
@NullMarked
package io.wirewatch.ingest.push;

import org.jspecify.annotations.NullMarked;
