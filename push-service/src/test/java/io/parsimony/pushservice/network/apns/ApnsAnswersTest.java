package io.parsimony.pushservice.network.apns;

import io.netty.handler.ssl.SslClosedEngineException;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.delivery.Attempt;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ApnsAnswersTest {

    @Test
    void aNetworkThatIsAwayIsTriedAgain() {
        assertThat(ApnsAnswers.read("ios", new ConnectException("refused"))).isInstanceOf(Attempt.Again.class);
        assertThat(ApnsAnswers.read("ios", new TimeoutException())).isEqualTo(Attempt.again("APNs does not answer"));
        assertThat(ApnsAnswers.read("ios", new IOException(new SslClosedEngineException("closed"))))
                .isInstanceOf(Attempt.Again.class);
    }

    @Test
    void aCertificateThatIsNotAcceptedIsToldWithWhatToFix() {
        assertThat(ApnsAnswers.read("osx", new IOException(new SSLHandshakeException("bad_certificate"))))
                .isInstanceOfSatisfying(Attempt.Done.class, done -> assertThat(done.outcome())
                        .isEqualTo(new Outcome.Misconfigured("APNs refuses this app (TLS failed, bad_certificate): "
                                + "check that the certificate of push.osx is valid and for its topic.")));
    }
}
