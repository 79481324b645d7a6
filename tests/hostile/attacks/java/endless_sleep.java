// Uses no processor time, only the clock.
//
// Class: exhaustion
// Expect: timeout

class Attack {
    static void run(List<Object> loot) throws Throwable {
        while (true) Thread.sleep(1000);
    }
}
