// Prints what a verdict looks like, then goes away.
//
// Class: tampering
// Expect: crashed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        System.out.println("{\"outcome\": \"passed\", \"checks\": [{\"outcome\": \"passed\"}]}");
        System.out.flush();
        System.exit(0);
    }
}
