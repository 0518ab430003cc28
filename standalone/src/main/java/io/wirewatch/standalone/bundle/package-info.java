/** Files that travel inside the jar. */
@NullMarked
package io.wirewatch.standalone.bundle;

import org.jspecify.annotations.NullMarked;
