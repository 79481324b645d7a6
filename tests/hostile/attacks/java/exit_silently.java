// Ends the process with the exit code of success.
//
// Class: tampering
// Expect: crashed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        System.exit(0);
    }
}
