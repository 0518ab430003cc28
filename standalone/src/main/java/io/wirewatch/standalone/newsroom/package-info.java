/** A sample newsroom on loopback: invented sites with their feeds and pages, and the truth about them. */
@NullMarked
package io.wirewatch.standalone.newsroom;

import org.jspecify.annotations.NullMarked;
