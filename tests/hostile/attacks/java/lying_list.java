// Returns collections that are something else each time they are looked at.
//
// Class: tampering
// Expect: failed,error,timeout

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static Object add(int a, int b) {
        return new AbstractList<Object>() {
            int looks;

            @Override
            public Object get(int index) {
                return ++looks;
            }

            @Override
            public int size() {
                return looks % 3;
            }

            @Override
            public boolean equals(Object other) {
                return true;
            }

            @Override
            public int hashCode() {
                return 5;
            }
        };
    }

    static Object twice(double[] x) {
        return new AbstractMap<String, Object>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return Set.of(Map.entry("a", this));
            }
        };
    }

    static Object name() {
        return new Object() {
            @Override
            public String toString() {
                return "step";
            }
        };
    }
}
