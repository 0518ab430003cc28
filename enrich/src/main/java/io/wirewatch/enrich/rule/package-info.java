/** Rules: how they are written in files, checked, and matched with an article. */
@NullMarked
package io.wirewatch.enrich.rule;

import org.jspecify.annotations.NullMarked;
