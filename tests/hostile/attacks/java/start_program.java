// Starts other programs.
//
// Class: escape
// Expect: passed

interface Attempt {
    Object make() throws Throwable;
}

class Attack {
    static void run(List<Object> loot) throws Throwable {
        Attempt[] attempts = {
            () -> new ProcessBuilder("/usr/bin/id").start(),
            () -> Runtime.getRuntime().exec("id"),
            () -> new ProcessBuilder("id").inheritIO().start(),
            () -> new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start(),
        };
        for (Attempt attempt : attempts) {
            try {
                Object made = attempt.make();
                if (made != null) loot.add(String.valueOf(made));
            } catch (Throwable refused) {
                continue;
            }
        }
    }
}
