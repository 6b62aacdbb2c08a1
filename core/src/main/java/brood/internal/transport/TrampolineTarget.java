package brood.internal.transport;

/// The method that a [Trampoline] calls. Class names are internal ones, with slashes.
///
/// @param host the class whose access the trampoline has
/// @param owner the class that the method is called on
/// @param isInterface whether the owner is an interface
/// @param isStatic whether the method has no receiver
record TrampolineTarget(String host, String owner, boolean isInterface, boolean isStatic,
        String name, String descriptor, MethodShape shape) {}
