// Is loaded, then never returns from a call.
//
// Class: exhaustion
// Expect: timeout

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static int add(int a, int b) {
        while (true) Thread.onSpinWait();
    }
}
