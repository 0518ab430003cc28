/** Tests of the GETter against routes on loopback. */
@NullMarked
package io.wirewatch.ingest.http;

import org.jspecify.annotations.NullMarked;
