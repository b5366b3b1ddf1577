package io.parsimony.platform.settings;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PemTest {

    @Test
    void anEncryptedKeyIsOpenedWithItsPassphrase() throws GeneralSecurityException, IOException {
        String encrypted = encryptedKey("secret");
        assertThat(Pem.privateKey(encrypted, "secret").getAlgorithm()).isEqualTo("EC");
        assertThatThrownBy(() -> Pem.privateKey(encrypted, "other")).hasMessage("the passphrase does not open its key");
        assertThatThrownBy(() -> Pem.privateKey(encrypted, null))
                .hasMessage("its key is encrypted: give the passphrase");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nothing                                                               | it has no private key in PEM
            -----BEGIN PRIVATE KEY-----A=B-----END PRIVATE KEY-----               | its key is cut off or garbled
            -----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----              | its key is neither an EC nor an RSA key
            -----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY-----      | its key is not in PKCS#8: convert it with "openssl pkcs8 -topk8 -nodes"
            """)
    void whatIsNoKeyIsRefusedInPlainWords(String pem, String complaint) {
        assertThatThrownBy(() -> Pem.privateKey(pem, null)).hasMessage(complaint);
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        assertThatThrownBy(() -> Pem.certificates("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Pem.certificates("")).hasMessage("it has no certificate in PEM");
    }

    private static String encryptedKey(String passphrase) throws GeneralSecurityException, IOException {
        String scheme = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase.toCharArray())));
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        byte[] der = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    }
}
