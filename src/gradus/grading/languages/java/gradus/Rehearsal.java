package gradus;

/** A machine that warms up and ends, so that what it loaded can be archived for those that follow. */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] none) throws Throwable {
        Desk.warmUp();
    }
}
