package io.parsimony.authservice.user;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Hashes and checks passwords with bcrypt, as parse-server stores them. One takes a good part of a second of processor
 * time, so they run on few threads of their own and keep nobody else waiting.
 */
@ApplicationScoped
public class Passwords {

    /** The work factor that parse-server uses. */
    private static final int COST = 10;

    private static final int SALT_BYTES = 16;

    /** Bcrypt takes in 72 bytes, which 72 characters have at least; one more, so that none is cut in half within them. */
    private static final int SIGNIFICANT_CHARACTERS = 73;

    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(?:0[4-9]|[12][0-9]|3[01])\\$[./0-9A-Za-z]{53}");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final int MAX_WAITING = 500;

    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads;
    private final String nobody;

    public Passwords() {
        int size = Math.max(1, Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("passwords-", 0).daemon().factory());
        nobody = bcrypt("nobody".toCharArray());
    }

    /** The hash to store. */
    public String hash(String password) {
        char[] significant = significant(password);
        return run(() -> bcrypt(significant));
    }

    /**
     * Whether the password is the one that was hashed. Without a hash, or with one that is not bcrypt's, the answer is no,
     * after the same time, so that nobody learns from the clock who has an account.
     */
    public boolean matches(String password, String hash) {
        char[] significant = significant(password);
        boolean hashed = hash != null && HASH.matcher(hash).matches();
        boolean same = run(() -> OpenBSDBCrypt.checkPassword(hashed ? hash : nobody, significant));
        return same && hashed;
    }

    /** What counts of a password, however long it is. Half a character counts as an unknown one, as it does in Node.js. */
    private static char[] significant(String password) {
        String start = password.substring(0, Math.min(password.length(), SIGNIFICANT_CHARACTERS));
        return LONE_SURROGATE.matcher(start).replaceAll("\uFFFD").toCharArray();
    }

    private String bcrypt(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", password, salt, COST);
    }

    private <T> T run(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw ParseError.of(
                    ErrorCode.CONNECTION_FAILED, 503, "too many log-ins at once: try again in a few seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ParseError.of(ErrorCode.INTERNAL_SERVER_ERROR, "the request was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("bcrypt failed", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
