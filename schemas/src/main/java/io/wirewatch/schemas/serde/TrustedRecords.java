package io.wirewatch.schemas.serde;

import io.wirewatch.schemas.Article;
import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro, which makes no instance of a class that nobody vouches for, that our generated records are ours. */
final class TrustedRecords {

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage().equals(Article.class.getPackage())));
    }

    private TrustedRecords() {}

    /** Runs the static initializer, once a JVM. */
    static void vouch() {}
}
