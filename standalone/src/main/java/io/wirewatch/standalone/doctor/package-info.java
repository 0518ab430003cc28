/** {@code wirewatch doctor}: looks at a deployment from where it stands, and says what to do. */
@NullMarked
package io.wirewatch.standalone.doctor;

import org.jspecify.annotations.NullMarked;
