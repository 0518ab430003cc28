/** Everything in one process over the sample newsroom. */
@NullMarked
package io.wirewatch.standalone.demo;

import org.jspecify.annotations.NullMarked;
