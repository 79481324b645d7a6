// Calls its classes as the code that answers the examiner does.
//
// Class: confusion
// Expect: failed,error,passed

class Desk {
    static {
        System.exit(0);
    }
}

class Frames {}

class Attack {
    static void run(List<Object> loot) {}
}
