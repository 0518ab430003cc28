/** The schema registry port, its bundled side, and the read-only REST face of that. */
@NullMarked
package io.wirewatch.schemas.registry;

import org.jspecify.annotations.NullMarked;
