/** Who may ask for what: names of the server, sign-in, roles, forged forms, rates, and the audit of changes. */
@NullMarked
package io.wirewatch.sink.access;

import org.jspecify.annotations.NullMarked;
