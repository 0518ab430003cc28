package io.wirewatch.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Channel;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedRecordsTest {

    @Test
    void aRecordWithDefaultsCanBeBuiltWhereNoSerdeWasEverMade() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(fresh);
            Class<?> channel = fresh.loadClass(Channel.class.getName());
            assertThat(channel).as("not the class of this JVM's other tests").isNotEqualTo(Channel.class);
            Object builder = channel.getMethod("newBuilder").invoke(null);
            builder.getClass().getMethod("setId", String.class).invoke(builder, "desk");
            builder.getClass().getMethod("setUrl", String.class).invoke(builder, "https://desk.example/");
            Object built = builder.getClass().getMethod("build").invoke(builder);
            assertThat(built.toString()).contains("desk.example").contains("LOW");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : all.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
