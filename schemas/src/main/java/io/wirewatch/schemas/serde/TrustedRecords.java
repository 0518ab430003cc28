package io.wirewatch.schemas.serde;

import io.wirewatch.schemas.Article;
import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro, which makes no instance of a class that nobody vouches for, that our generated records are ours.
 *
 * <p>It is a conversion only because Avro loads those as services when the first record class is used: so records can
 * be built (a builder's defaults need trusted classes) in a process that never makes a serde. It converts nothing.
 */
public final class TrustedRecords extends Conversion<TrustedRecords> {

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> Article.class.getPackage().equals(type.getPackage())));
    }

    /** Runs the static initializer, once a JVM. */
    static void vouch() {}

    @Override
    public Class<TrustedRecords> getConvertedType() {
        return TrustedRecords.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "wirewatch-trusted-records";
    }
}
