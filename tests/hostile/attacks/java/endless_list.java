// Returns a list without an end.
//
// Class: exhaustion
// Expect: memory,timeout,error
// Seconds: 5

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static Collection<Integer> add(int a, int b) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Integer> iterator() {
                return new Random(1).ints().iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }
}
