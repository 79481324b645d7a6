// Reads the machine's list of users and what /proc would tell.
//
// Class: exfiltration
// Expect: passed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        for (String file : List.of("/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/self/environ", "/proc/1/cmdline")) {
            try {
                loot.add(file + new String(Files.readAllBytes(Path.of(file))));
            } catch (Exception refused) {
                continue;
            }
        }
    }
}
