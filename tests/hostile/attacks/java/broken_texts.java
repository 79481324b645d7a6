// Returns and prints texts that no encoding can carry.
//
// Class: confusion
// Expect: failed,error

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static String name() {
        System.out.print("\ud800 \udfff \u0000");
        return "\ud800";
    }
}
