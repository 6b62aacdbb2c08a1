package brood.internal.shm;

/// What a shared value or array holds.
enum Element {
    INT,
    LONG,
    DOUBLE,
    BOOLEAN,
    BYTE,
    SHORT,
    CHAR,
    FLOAT;

    private static final Element[] ALL = values();

    static Element of(int code) {
        return ALL[code];
    }

    @SuppressWarnings("EnumOrdinal") // all processes of a program have the same version
    int code() {
        return ordinal();
    }
}
