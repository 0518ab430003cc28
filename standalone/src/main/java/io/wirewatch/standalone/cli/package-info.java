/** The command line. */
@NullMarked
package io.wirewatch.standalone.cli;

import org.jspecify.annotations.NullMarked;
