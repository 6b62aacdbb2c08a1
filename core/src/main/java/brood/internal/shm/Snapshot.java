package brood.internal.shm;

import java.util.List;

/// Copies of what a queue held at one instant.
///
/// @param first the number of the first message: how many were taken before it, modulo 2^32; the
///         others follow
/// @param rewrites how often messages had been removed; with each time the numbers change
/// @param messages oldest first
public record Snapshot(int first, int rewrites, List<Message> messages) {}
