package brood.internal.manager;

/// What goes over the connection of a client and a server. The first byte says what a message is.
///
/// ```
/// to the server                                    to the client
///   HELLO    pid, name                               WELCOME  server's number, pid, address
///   CALL     call, then one invocation               FAILED   failure: there is no server
///   BATCH    call, count, invocations                RETURN   call, value
///   CANCEL   call                                    THROW    call, failure
///   RELEASE  object
///   LEND     object, ticket
///   REDEEM   object, ticket
///   BYE
///
/// an invocation:  object, method, thread, count, arguments; each a length and a value
/// a failure:      see Failures
/// ```
/// Calls have numbers that the client gives. LEND keeps an object for whoever will REDEEM the
/// ticket; see [Tickets].
final class Frames {
    static final int HELLO = 1;
    static final int CALL = 2;
    static final int BATCH = 3;
    static final int CANCEL = 4;
    static final int RELEASE = 5;
    static final int LEND = 6;
    static final int REDEEM = 7;
    static final int BYE = 8;
    static final int WELCOME = 11;
    static final int FAILED = 12;
    static final int RETURN = 13;
    static final int THROW = 14;

    private Frames() {}
}
