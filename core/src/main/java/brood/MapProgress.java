package brood;

import java.time.Duration;
import java.util.OptionalLong;

/// How far a map is.
///
/// @param done how many items have ended, with a result or a failure
/// @param failed how many of them failed
/// @param total how many there are; empty while the end of the input is not known
/// @param elapsed how long the map has taken so far
/// @param hasEnded whether this is the last that is told
public record MapProgress(
        long done, long failed, OptionalLong total, Duration elapsed, boolean hasEnded) {}
