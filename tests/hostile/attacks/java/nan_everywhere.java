// Returns NaN everywhere.
//
// Class: confusion
// Expect: failed

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static double add(double a, double b) {
        return Double.NaN;
    }

    static double[] twice(double[] x) {
        Arrays.fill(x, Double.NaN);
        return x;
    }

    static String name() {
        return "NaN";
    }
}
