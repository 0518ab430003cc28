package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=";
    private static final String BODY = "{\"headline\":\"انفجار در کابل\"}";

    private final Instant now = Instant.now();

    @Test
    void signsTheExampleOfTheSpecification() {
        String signature = WebhookSignature.of(SECRET)
                .sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isAcceptedByTheIndependentVerifier() {
        String signature = sign(SECRET);
        assertThatCode(() -> verify(SECRET, BODY, signature)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(SECRET, BODY + " ", signature))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(OTHER, BODY, signature)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void severalSecretsAreEachGoodForTheReceiver() {
        String signature = sign(OTHER + "  " + SECRET);
        assertThat(signature.split(" ")).hasSize(2);
        assertThatCode(() -> verify(SECRET, BODY, signature)).doesNotThrowAnyException();
        assertThatCode(() -> verify(OTHER, BODY, signature)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_hunter2hunter2", "whsec_!!!!", "whsec_"})
    void refusesOtherShapesAndDoesNotRepeatThem(String text) {
        assertThatThrownBy(() -> WebhookSignature.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hunter2")
                .doesNotContain("MfKQ");
    }

    private String sign(String secret) {
        return WebhookSignature.of(secret).sign("a1~r1~desk", now, BODY.getBytes(StandardCharsets.UTF_8));
    }

    private void verify(String secret, String body, String signature) throws WebhookVerificationException {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("a1~r1~desk"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(signature));
        new Webhook(secret).verify(body, headers);
    }
}
