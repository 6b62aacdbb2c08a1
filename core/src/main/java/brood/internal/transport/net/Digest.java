package brood.internal.transport.net;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The digests by which one can prove to have the key, by CPython's names.
enum Digest {
    MD5("md5", "HmacMD5"),
    SHA256("sha256", "HmacSHA256"),
    SHA384("sha384", "HmacSHA384"),
    SHA3_256("sha3_256", "HmacSHA3-256"),
    SHA3_384("sha3_384", "HmacSHA3-384");

    final String pythonName;
    private final String macName;

    Digest(String pythonName, String macName) {
        this.pythonName = pythonName;
        this.macName = macName;
    }

    static @Nullable Digest named(String name) {
        for (Digest digest : values()) {
            if (digest.pythonName.equals(name)) {
                return digest;
            }
        }
        return null;
    }

    byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(macName);
            // An HMAC fills its key up with zeros; the JDK refuses one without any byte.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, macName));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + macName, e);
        }
    }

    boolean isRight(byte[] key, byte[] message, byte[] mac) {
        return MessageDigest.isEqual(mac(key, message), mac);
    }
}
