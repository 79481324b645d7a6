// Ends the process at once, past every hook.
//
// Class: tampering
// Expect: crashed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        Runtime.getRuntime().halt(0);
    }
}
