/** Words, sentences and code points of an article's text. */
@NullMarked
package io.wirewatch.enrich.text;

import org.jspecify.annotations.NullMarked;
