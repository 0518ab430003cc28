@NullMarked
package io.wirewatch.ingest.push;

import org.jspecify.annotations.NullMarked;
