package brood.internal.manager;

/// The end of a connection to a server that others started.
///
/// @param link the way there
record Connected(WireLink link) implements Ending {

    @Override
    public void end(Control control) {
        Links.forget(link);
        link.close();
    }
}
