package brood.internal.transport.net;

import brood.AuthKey;
import brood.AuthenticationException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// What is asked and answered to prove a key, as CPython does it.
///
/// ```
/// question    {sha256} and 40 random bytes; up to CPython 3.11: 20 random bytes
/// answer      {name} and the HMAC of the whole question; up to CPython 3.11: its HMAC-MD5
/// ```
///
/// The name is part of what is signed, so nobody on the way can make it a weaker one.
///
/// @param key what is to be proved
/// @param md5 whether HMAC-MD5 will do, for a CPython that knows nothing else
record Challenge(AuthKey key, boolean md5) {
    private static final int RANDOM = 40;
    private static final int OLD_QUESTION = 20;
    private static final int OLD_ANSWER = 16;
    private static final byte[] PREFIX = "{sha256}".getBytes(StandardCharsets.US_ASCII);

    static byte[] question() {
        byte[] random = new byte[RANDOM];
        Source.RANDOM.nextBytes(random);
        return join(PREFIX, random);
    }

    byte[] answer(byte[] question) {
        if (question.length == OLD_QUESTION || question.length == OLD_ANSWER) {
            require(Digest.MD5);
            return Digest.MD5.mac(key.bytes(), question);
        }
        Digest digest = digest(question);
        if (question.length < OLD_QUESTION) {
            throw new AuthenticationException("the other side asks for a proof by "
                    + question.length + " bytes, which is too few to be safe", null);
        }
        return join(("{" + digest.pythonName + "}").getBytes(StandardCharsets.US_ASCII),
                digest.mac(key.bytes(), question));
    }

    boolean isRight(byte[] question, byte[] answer) {
        if (answer.length == OLD_ANSWER) {
            return md5 && Digest.MD5.isRight(key.bytes(), question, answer);
        }
        Digest digest = digest(answer);
        int start = digest.pythonName.length() + 2;
        return digest.isRight(key.bytes(), question,
                Arrays.copyOfRange(answer, start, answer.length));
    }

    private Digest digest(byte[] message) {
        int end = 0;
        while (end < message.length && message[end] != '}') {
            end++;
        }
        Digest digest = message.length == 0 || message[0] != '{' || end == message.length ? null
                : Digest.named(new String(message, 1, end - 1, StandardCharsets.ISO_8859_1));
        if (digest == null) {
            throw new AuthenticationException("the other side proves its key by a digest that is"
                    + " not known here, or does not speak this protocol", null);
        }
        require(digest);
        return digest;
    }

    private void require(Digest digest) {
        if (digest == Digest.MD5 && !md5) {
            throw new AuthenticationException("the other side knows HMAC-MD5 only, as CPython"
                    + " before 3.12 does, and ConnectionOptions.withoutMd5 refuses that", null);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Made when it is needed.
    private static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
