// Asks for more memory at once than there may be.
//
// Class: exhaustion
// Expect: memory

class Attack {
    static void run(List<Object> loot) throws Throwable {
        loot.add(new long[2_000_000_000]);
    }
}
