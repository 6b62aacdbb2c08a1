package brood;

import java.time.Duration;
import java.util.OptionalLong;

/// How far a map is, as a [ProgressListener] is told. Numbers never go down from one to the next.
///
/// @param done how many items have ended, with a result or a failure; with chunks, it rises by
///        whole chunks
/// @param failed how many of them failed
/// @param total how many there are; empty while the end of the input is not known
/// @param elapsed how long the map has taken so far
/// @param hasEnded whether this is the last that is told; of a map that was cancelled, has failed
///        or was closed, `done` may be less than `total` then
public record MapProgress(
        long done, long failed, OptionalLong total, Duration elapsed, boolean hasEnded) {}
