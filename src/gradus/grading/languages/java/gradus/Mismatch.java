package gradus;

/** A value does not fit where it is to go. */
final class Mismatch extends RuntimeException {
    Mismatch(String message) {
        super(message);
    }
}
