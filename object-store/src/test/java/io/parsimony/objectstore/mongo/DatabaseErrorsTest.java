package io.parsimony.objectstore.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.parsimony.protocol.error.ParseError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import static org.assertj.core.api.Assertions.assertThat;

class DatabaseErrorsTest {

    private static final String SECRET = "db.internal:27017 said: bad";

    static Stream<MongoException> outages() {
        return Stream.of(
                new MongoTimeoutException(SECRET),
                new MongoSocketException(SECRET, new ServerAddress("db.internal")),
                new MongoServerUnavailableException(SECRET));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aDatabaseThatDoesNotAnswerIsTemporarilyUnavailable(MongoException failure) {
        ParseError error = DatabaseErrors.explain(failure).orElseThrow();
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.code()).isEqualTo(1);
        assertThat(error.getMessage()).doesNotContain("db.internal");
    }

    @ParameterizedTest
    @CsvSource({"51091, 102", "51108, 102", "2, 102", "50, 124"})
    void whatTheClientCausedIsSaidInOurOwnWords(int failure, int code) {
        ParseError error =
                DatabaseErrors.explain(new MongoException(failure, SECRET)).orElseThrow();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.getMessage()).doesNotContain("db.internal");
    }

    @Test
    void anyOtherFailureIsOurs() {
        assertThat(DatabaseErrors.explain(new MongoException(13, SECRET))).isEmpty();
    }
}
