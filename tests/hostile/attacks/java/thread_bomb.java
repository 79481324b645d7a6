// Starts threads until nothing else runs.
//
// Class: exhaustion
// Expect: memory,error,timeout
// Seconds: 4

class Attack {
    static void run(List<Object> loot) throws Throwable {
        while (true) {
            new Thread(() -> {
                try {
                    Thread.sleep(100_000);
                } catch (InterruptedException ended) {
                    return;
                }
            }).start();
        }
    }
}
