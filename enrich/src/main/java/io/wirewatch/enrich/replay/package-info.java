/** Replay: history run again with the same pure code, bounded by a manifest that all instances share. */
@NullMarked
package io.wirewatch.enrich.replay;

import org.jspecify.annotations.NullMarked;
