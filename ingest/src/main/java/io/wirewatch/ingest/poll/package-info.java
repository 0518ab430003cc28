/** The poll service: feeds to fetch requests, one transaction for each poll. */
@NullMarked
package io.wirewatch.ingest.poll;

import org.jspecify.annotations.NullMarked;
