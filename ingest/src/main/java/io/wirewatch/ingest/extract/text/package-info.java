/** The main text: a page as a row of text blocks, each judged by its features. */
@NullMarked
package io.wirewatch.ingest.extract.text;

import org.jspecify.annotations.NullMarked;
