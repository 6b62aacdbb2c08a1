package brood.internal.runtime;

import java.util.List;

/// What a task may have captured, for a [Rehearsal].
record WarmValue(int number, long stamp, String text, List<Object> list)
        implements
        java.io.Serializable {}
