// Returns null everywhere.
//
// Class: confusion
// Expect: failed

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static Object add(Object a, Object b) {
        return null;
    }

    static Object twice(Object x) {
        return null;
    }

    static Object name() {
        return null;
    }
}
