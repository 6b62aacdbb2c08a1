package brood.internal.transport.net;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.ConnectionOptions;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Proves to the other side that this one has the key, and has it prove the same: the first
/// messages of a connection.
///
/// ```
/// listener    #CHALLENGE# question      ->
///             <-                           answer      client
///             #WELCOME# or #FAILURE#    ->
///             and the same the other way round
/// ```
final class Handshake {
    private static final byte[] CHALLENGE = ascii("#CHALLENGE#");
    private static final byte[] WELCOME = ascii("#WELCOME#");
    private static final byte[] FAILURE = ascii("#FAILURE#");

    private final ByteStream stream;
    private final FrameInput input;
    private final FrameOutput output;
    private final Challenge challenge;
    private final long deadline;

    Handshake(ByteStream stream, FrameInput input, FrameOutput output, AuthKey key,
            ConnectionOptions options, long deadline) {
        this.stream = stream;
        this.input = input;
        this.output = output;
        this.challenge = new Challenge(key, options.md5());
        this.deadline = deadline;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isQuestion(byte[] message) {
        return startsWith(message, CHALLENGE);
    }

    private static boolean startsWith(byte[] message, byte[] begin) {
        return message.length >= begin.length
                && Arrays.equals(message, 0, begin.length, begin, 0, begin.length);
    }

    /// @throws AuthenticationException when one side has another key
    void asListener() throws IOException, InterruptedException {
        ask();
        answer();
    }

    /// @throws AuthenticationException when one side has another key
    void asClient() throws IOException, InterruptedException {
        answer();
        ask();
    }

    private void ask() throws IOException, InterruptedException {
        byte[] question = Challenge.question();
        byte[] message = Arrays.copyOf(CHALLENGE, CHALLENGE.length + question.length);
        System.arraycopy(question, 0, message, CHALLENGE.length, question.length);
        send(message);
        byte[] answer = receive("its proof");
        boolean isRight = false;
        try {
            isRight = challenge.isRight(question, answer);
        } finally {
            send(isRight ? WELCOME : FAILURE);
        }
        if (!isRight) {
            throw new AuthenticationException("the other side has another key than this one, and"
                    + " was told so; give both the same AuthKey", null);
        }
    }

    private void answer() throws IOException, InterruptedException {
        byte[] message = receive("a question about the key");
        if (!startsWith(message, CHALLENGE)) {
            throw new AuthenticationException("the other side does not ask for a proof of the key:"
                    + " it has none, or does not speak this protocol; give both the same AuthKey",
                    null);
        }
        send(challenge.answer(Arrays.copyOfRange(message, CHALLENGE.length, message.length)));
        if (!Arrays.equals(receive("a welcome"), WELCOME)) {
            throw new AuthenticationException("the other side refused this one's proof of the key:"
                    + " it has another key; give both the same AuthKey", null);
        }
        stream.acknowledge();
    }

    private void send(byte[] message) throws IOException, InterruptedException {
        try {
            if (!output.send(message, deadline)) {
                throw late("to take a message");
            }
        } catch (IOException e) {
            throw SocketErrors.gone(e);
        }
    }

    private byte[] receive(String what) throws IOException, InterruptedException {
        while (!input.advance()) {
            if (!stream.awaitReadable(deadline)) {
                throw late("for " + what);
            }
        }
        try {
            input.check();
        } catch (EOFException e) {
            throw new EOFException("the other side closed the connection while this one waited for "
                    + what + ": it has ended, lets nobody in any more, or does not speak this"
                    + " protocol");
        }
        return input.take();
    }

    private static SocketTimeoutException late(String what) {
        return new SocketTimeoutException("the other side is connected, but the time limit passed"
                + " while this one waited " + what + "; it may be too busy, have no key, or not"
                + " speak this protocol");
    }
}
