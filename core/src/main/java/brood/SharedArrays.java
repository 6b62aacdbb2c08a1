package brood;

/// What the factories of all arrays check.
final class SharedArrays {
    private SharedArrays() {}

    static int checkLength(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length is " + length + "; give 0 or more");
        }
        return length;
    }
}
