/** Lists of feeds as other feed readers exchange them: OPML 2.0. */
@NullMarked
package io.wirewatch.standalone.opml;

import org.jspecify.annotations.NullMarked;
