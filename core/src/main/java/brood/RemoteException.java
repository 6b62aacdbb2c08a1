package brood;

import org.jspecify.annotations.Nullable;

/// Stands in for an exception of another process that could not be rebuilt here, because its class
/// is unknown on this side, or it holds something that can't be sent.
///
/// In Python: `multiprocessing.pool.MaybeEncodingError`, and `RemoteTraceback`.
public class RemoteException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// The class of the original.
    private final String typeName;

    /// The original's stack trace.
    private final String remoteTrace;

    /// Makes a stand-in.
    ///
    /// @param typeName the class of the original
    /// @param text what the original's `toString` gave
    /// @param remoteTrace the original's stack trace, as text
    /// @param why why it could not be rebuilt
    public RemoteException(String typeName, String text, String remoteTrace, String why) {
        this(typeName, text, remoteTrace, why, null);
    }

    /// Makes a stand-in that comes from something of this process.
    ///
    /// @param typeName the class of the original
    /// @param text what the original's `toString` gave
    /// @param remoteTrace the original's stack trace, as text
    /// @param why why it could not be rebuilt
    /// @param cause what happened here; null when it starts there
    public RemoteException(String typeName, String text, String remoteTrace, String why,
            @Nullable Throwable cause) {
        super(text + "\n(only this text of it arrived: " + why + ")\n" + remoteTrace, cause);
        this.typeName = typeName;
        this.remoteTrace = remoteTrace;
    }

    /// The class of the original.
    ///
    /// @return its binary name
    public String typeName() {
        return typeName;
    }

    /// The original's stack trace.
    ///
    /// @return several lines of text
    public String remoteTrace() {
        return remoteTrace;
    }
}
