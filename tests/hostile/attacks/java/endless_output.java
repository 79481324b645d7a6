// Prints for ever.
//
// Class: exhaustion
// Expect: output_limit

class Attack {
    static void run(List<Object> loot) throws Throwable {
        while (true) System.out.println("and on");
    }
}
