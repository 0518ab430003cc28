/** The pages of the dashboard: one handler a file, readable without a script. */
@NullMarked
package io.wirewatch.sink.serve.page;

import org.jspecify.annotations.NullMarked;
