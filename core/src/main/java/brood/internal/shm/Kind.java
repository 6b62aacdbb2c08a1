package brood.internal.shm;

/// What a block of the shared memory is.
enum Kind {
    LOCK,
    CONDITION,
    SEMAPHORE,
    EVENT,
    BARRIER,
    VALUE,
    ARRAY,
    QUEUE,
    RING,
    CONNECTION,
    MESSAGE,
    PROCESS_NAME,
    BARRIER_MEMBERS,
    CALL_BOARD,
    CALL_LINK;

    private static final Kind[] ALL = values();

    /// In the header of a block; 0 is a free block.
    @SuppressWarnings("EnumOrdinal") // all processes of a program have the same version
    int code() {
        return ordinal() + 1;
    }

    /// Whether handles of it can be sent; the others belong to an object.
    boolean isObject() {
        return switch (this) {
            case CONDITION, RING, MESSAGE, PROCESS_NAME, BARRIER_MEMBERS -> false;
            default -> true;
        };
    }

    static Kind of(int code) {
        return ALL[code - 1];
    }
}
