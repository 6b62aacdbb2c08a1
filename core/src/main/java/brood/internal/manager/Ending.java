package brood.internal.manager;

/// What closing a manager ends.
interface Ending {

    /// Ends it, and waits until that is done.
    ///
    /// @param control asks the server
    void end(Control control);
}
