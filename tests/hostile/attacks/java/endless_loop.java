// Never comes to an end.
//
// Class: exhaustion
// Expect: timeout

class Attack {
    static void run(List<Object> loot) throws Throwable {
        while (true) Thread.onSpinWait();
    }
}
