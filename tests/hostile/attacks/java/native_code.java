// Loads machine code of its own, and of the machine's libraries that would start programs.
//
// Class: escape
// Expect: passed

class Attack {
    static native int fork();

    static void run(List<Object> loot) throws Throwable {
        Path library = Path.of("evil.so").toAbsolutePath();
        Files.write(library, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0});
        for (String file : List.of(library.toString(), "/usr/lib/x86_64-linux-gnu/libc.so.6")) {
            try {
                System.load(file);
                loot.add(fork());
            } catch (Throwable refused) {
                continue;
            }
        }
    }
}
