// Kills the process that watches it.
//
// Class: tampering
// Expect: passed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        try {
            ProcessHandle.allProcesses().filter(one -> one.pid() != ProcessHandle.current().pid()).forEach(one -> {
                if (one.destroyForcibly()) loot.add(one.pid());
            });
        } catch (RuntimeException refused) {
            System.out.println(refused);
        }
        for (long pid = 1; pid < 400; pid++) {
            ProcessHandle.of(pid).filter(one -> one.pid() != ProcessHandle.current().pid()).ifPresent(one -> {
                if (one.destroyForcibly()) loot.add(one.pid());
            });
        }
    }
}
