// Leaves threads and hooks behind that go on after the verdict.
//
// Class: tampering
// Expect: passed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) Thread.onSpinWait();
        }));
        Thread daemon = new Thread(() -> {
            while (true) {
                try {
                    Thread.sleep(10);
                    Files.writeString(Path.of("/tmp/gradus-was-here"), "x");
                } catch (Exception refused) {
                    continue;
                }
            }
        });
        daemon.setDaemon(true);
        daemon.start();
    }
}
