// Ends the process when it is first asked for something.
//
// Class: tampering
// Expect: crashed

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static int add(int a, int b) {
        System.exit(0);
        return 5;
    }
}
