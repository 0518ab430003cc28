/** A data folder as one file, and back. */
@NullMarked
package io.wirewatch.standalone.backup;

import org.jspecify.annotations.NullMarked;
