/** The watch list: who is tracked, read from files and followed through the topics. */
@NullMarked
package io.wirewatch.enrich.watchlist;

import org.jspecify.annotations.NullMarked;
