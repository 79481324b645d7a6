// Its first use waits for a thread that waits for its first use.
//
// Class: confusion
// Expect: timeout

class Attack {
    static int value = 1;

    static {
        Thread other = new Thread(() -> value++);
        other.start();
        try {
            other.join();
        } catch (InterruptedException ended) {
            value = 2;
        }
    }

    static void run(List<Object> loot) {}
}
