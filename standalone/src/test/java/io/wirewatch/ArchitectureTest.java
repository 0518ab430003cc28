package io.wirewatch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import okhttp3.HttpUrl;

/** The arrows between modules and packages, as the architecture page draws them. */
@AnalyzeClasses(packages = "io.wirewatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "io.wirewatch.ingest.feed..",
        "io.wirewatch.ingest.item..",
        "io.wirewatch.ingest.schedule..",
        "io.wirewatch.ingest.extract..",
        "io.wirewatch.enrich.match..",
        "io.wirewatch.enrich.rule..",
        "io.wirewatch.enrich.story..",
        "io.wirewatch.enrich.decide..",
    };

    @ArchTest
    static final ArchRule modulesOnlyKnowTheContract = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("schemas")
            .definedBy("io.wirewatch.schemas..", "io.wirewatch.service..", "io.wirewatch.broker..")
            .layer("ingest")
            .definedBy("io.wirewatch.ingest..")
            .layer("enrich")
            .definedBy("io.wirewatch.enrich..")
            .layer("sink")
            .definedBy("io.wirewatch.sink..")
            .layer("standalone")
            .definedBy("io.wirewatch.standalone..")
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("enrich")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("sink")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("schemas")
            .mayOnlyBeAccessedByLayers("ingest", "enrich", "sink", "standalone");

    @ArchTest
    static final ArchRule contractStandsAlone = noClasses()
            .that()
            .resideInAPackage("io.wirewatch.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.wirewatch.service..", "io.wirewatch.broker..");

    @ArchTest
    static final ArchRule onlyStandaloneStartsTheBroker = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.wirewatch.broker..",
                    "io.wirewatch.standalone..",
                    "io.wirewatch.bench..",
                    "io.wirewatch.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.wirewatch.broker..", "kafka..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.wirewatch.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule coreIsPure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.apache.kafka..",
                            "okhttp3..",
                            "java.sql..",
                            "java.net.http..",
                            "io.micrometer..",
                            "org.slf4j..")
                    .and(not(belongToAnyOf(HttpUrl.class))));

    @ArchTest
    static final ArchRule timeAndChanceAreHandedIn = noClasses()
            .that()
            .resideOutsideOfPackage("io.wirewatch.standalone..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
