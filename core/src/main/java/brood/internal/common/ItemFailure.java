package brood.internal.common;

/// Stands in a list of values where there is none: its item failed, or it can't be sent or rebuilt.
///
/// @param cause why
public record ItemFailure(Throwable cause) {}
