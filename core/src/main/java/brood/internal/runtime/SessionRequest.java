package brood.internal.runtime;

import brood.ProcessException;
import brood.internal.runtime.ClassRequests.Question;
import brood.internal.runtime.ClassRequests.Reply;
import brood.internal.shm.SessionParent;
import java.nio.charset.StandardCharsets;

/// Asks the parent for the shared memory, when this process first needs it.
final class SessionRequest extends SessionParent {
    private final ClassRequests requests;

    SessionRequest(ClassRequests requests) {
        this.requests = requests;
    }

    @Override
    protected String address() {
        SharedSession.begin();
        Reply reply = requests.ask(Question.SESSION, 0, "");
        if (reply.loaderId() == Reply.NOT_FOUND) {
            throw new ProcessException("process '" + Self.name() + "' can't share memory with its"
                    + " parent: " + reply.reason(), null);
        }
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    protected String childName() {
        return Self.name();
    }
}
