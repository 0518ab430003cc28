package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.config.ConfigException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelFileTest {

    @Test
    void readsChannelsAndTheirDefaults() throws Exception {
        List<Channel> channels = ChannelFile.read(fixture("good.yaml"), "git");
        assertThat(channels)
                .containsExactly(
                        Channel.newBuilder()
                                .setId("kabul-desk")
                                .setType(ChannelType.WEBHOOK)
                                .setName("Kabul desk")
                                .setTeams(List.of("kabul-desk"))
                                .setRules(List.of("kabul-attacks", "taliban-edicts"))
                                .setMinSeverity(Severity.HIGH)
                                .setUrl("https://desk.example.org/hooks/wirewatch")
                                .setSecretRef("env:KABUL_DESK_SECRET")
                                .setManagedBy("git")
                                .build(),
                        Channel.newBuilder()
                                .setId("archive")
                                .setType(ChannelType.WEBHOOK)
                                .setName("archive")
                                .setUrl("http://archive.example.org:8080/")
                                .setSecretRef("file:/run/secrets/archive")
                                .setEnabled(false)
                                .setManagedBy("git")
                                .build());
    }

    @Test
    void tellsEveryProblemWithItsLine() throws Exception {
        assertThat(problems(fixture("bad.yaml")))
                .containsExactlyInAnyOrder(
                        "3: type: 'webhok' is no kind of channel; there are email, slack, teams, webhook; did you mean 'webhook'?",
                        "5: secret: must say where the secret is, as 'env:NAME' or 'file:PATH';"
                                + " the secret itself does not belong here",
                        "6: the id 'desk' stands in line 2 already",
                        "8: 'url' must be an http or https URL with a host",
                        "10: unknown key 'min_severty'; did you mean 'min_severity'?",
                        "11: 'Big Desk' is no id: up to 64 of a-z, 0-9, - and _",
                        "11: 'secret' is missing",
                        "13: 'url' may not hold a name or password",
                        "14: min_severity: 'hihg' is none of low, medium, high, critical; did you mean 'high'?",
                        "15: enabled: 'yes' is neither true nor false",
                        "16: 'id' is missing",
                        "19: 'teams' must be one text",
                        "20: unknown key 'chanels'; did you mean 'channels'?");
    }

    @Test
    void readsEveryKindOfChannelAndItsTimes() throws Exception {
        List<Channel> channels = ChannelFile.read(fixture("kinds.yaml"), "git");
        assertThat(channels)
                .extracting(Channel::getType)
                .containsExactly(ChannelType.SLACK, ChannelType.TEAMS, ChannelType.EMAIL, ChannelType.EMAIL);
        Channel slack = channels.getFirst();
        assertThat(slack.getUrl()).isEmpty();
        assertThat(slack.getSecretRef()).isEqualTo("file:/run/secrets/slack");
        assertThat(slack.getQuiet()).isEqualTo(new QuietHours(22 * 60, 6 * 60 + 30, "Asia/Kabul", Severity.HIGH));
        assertThat(channels.get(1).getDigestMinutes()).isEqualTo(60);
        Channel mail = channels.get(2);
        assertThat(mail.getFrom()).isEqualTo("wirewatch@example.org");
        assertThat(mail.getTo()).containsExactly("editors@example.org", "night@example.org");
        assertThat(mail.getUser()).isEqualTo("wirewatch");
        assertThat(channels.get(3).getSecretRef()).isNull();
    }

    @Test
    void tellsWhatIsWrongWithTheOtherKinds() throws Exception {
        assertThat(problems(fixture("bad-kinds.yaml")))
                .containsExactlyInAnyOrder(
                        "2: 'secret' is missing",
                        "4: 'url' has no place here: the address is the secret",
                        "5: digest: '30s' is not between 1m and 24h",
                        "7: start: 'ten' is no time of day such as \"22:00\"",
                        "9: zone: 'Mars/Base' is no time zone such as Asia/Kabul",
                        "10: unknown key 'loudd'; did you mean 'loud'?",
                        "11: 'secret' is missing",
                        "13: 'url' must be a smtp or smtps address with a host",
                        "14: 'nobody' is no mail address",
                        "15: 'a@example.org, b@example.org' is no mail address");
    }

    @Test
    void neverRepeatsASecret() throws Exception {
        assertThat(problems(fixture("bad.yaml")))
                .noneSatisfy(problem -> assertThat(problem).contains("hunter2"));
    }

    @Test
    void anEmptyFileHasNoChannels(@TempDir Path folder) throws IOException {
        assertThat(ChannelFile.read(Files.writeString(folder.resolve("channels.yaml"), "# none\n"), "git"))
                .isEmpty();
    }

    private static List<String> problems(Path file) {
        ConfigException error = catchThrowableOfType(ConfigException.class, () -> ChannelFile.read(file, "git"));
        return error.problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }

    private static Path fixture(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ChannelFileTest.class.getResource("channels/" + name))
                .toURI());
    }
}
