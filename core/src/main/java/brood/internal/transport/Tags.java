package brood.internal.transport;

/// The first byte of a value that may refer to others. The tags below 64 are in [Leaves].
///
/// ```
/// value       tag, class if the tag has one, content
/// class       number in this message + 1, or 0 and its description, see ClassNames
/// TRACKED     the value that follows gets a number, though others of its kind get none
/// ```
///
/// Objects that something may refer back to have numbers, in the order in which they begin.
final class Tags {
    /// Without a class.
    static final int STREAM = 64;
    static final int BACK_REFERENCE = 65;
    static final int TRACKED = 66;
    static final int CLASS = 67;

    /// Followed by a class.
    static final int FIRST_NAMED = 68;
    static final int ENUM = 68;
    static final int RECORD = 69;
    static final int SERIAL = 70;
    static final int EXTERNAL = 71;
    static final int ARRAY = 72;
    static final int LAST_NAMED = 72;

    /// Kinds of objects that are told by the tag alone.
    static final int ARRAY_LIST = 100;
    static final int ARRAY_DEQUE = 101;
    static final int HASH_SET = 102;
    static final int LINKED_HASH_SET = 103;
    static final int HASH_MAP = 104;
    static final int LINKED_HASH_MAP = 105;
    static final int CONCURRENT_HASH_MAP = 106;
    static final int LIST_OF = 107;
    static final int LIST_WITH_NULLS = 108;
    static final int SET_OF = 109;
    static final int MAP_OF = 110;
    static final int ENTRY = 111;
    static final int OPTIONAL = 112;
    static final int OPTIONAL_INT = 113;
    static final int OPTIONAL_LONG = 114;
    static final int OPTIONAL_DOUBLE = 115;
    static final int PATH = 116;
    static final int CHARSET = 117;
    static final int PROXY = 118;
    static final int LARGE_ARRAY = 119;
    static final int SEGMENT = 120;
    static final int BUFFER = 121;
    static final int TREE_SET = 122;
    static final int WEAK_HASH_MAP = 123;
    static final int LAMBDA = 124;

    private Tags() {}
}
