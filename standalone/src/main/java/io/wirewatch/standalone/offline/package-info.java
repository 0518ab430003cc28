/** The steps of the pipeline on files, one answer a line. */
@NullMarked
package io.wirewatch.standalone.offline;

import org.jspecify.annotations.NullMarked;
