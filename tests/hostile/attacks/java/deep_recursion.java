// Recurses without end.
//
// Class: exhaustion
// Expect: error

class Attack {
    static int deeper(int n) {
        return deeper(n + 1) + 1;
    }

    static void run(List<Object> loot) {
        loot.add(deeper(0));
    }
}
