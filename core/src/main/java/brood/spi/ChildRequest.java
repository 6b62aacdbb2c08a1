package brood.spi;

import brood.ChildOptions;
import brood.ChildProcess;

/// What [Backend#start] is asked for.
///
/// @param process the object that the user holds; its name and daemon flag are settled
/// @param identity what `nextIdentity` gave to that object
/// @param task what crosses to the child: a [brood.RemoteRunnable], or the process object itself
///         when a subclass overrides `run`
/// @param options how to start it; name and daemon flag have been taken from there already
public record ChildRequest(ChildProcess process, String identity, Object task,
        ChildOptions options) {}
