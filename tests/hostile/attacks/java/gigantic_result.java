// Returns more than fits through the line.
//
// Class: exhaustion
// Expect: error,memory

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static double[] add(int a, int b) {
        return new double[10_000_000];
    }
}
