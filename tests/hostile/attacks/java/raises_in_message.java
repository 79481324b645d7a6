// Raises an error whose text cannot be read.
//
// Class: confusion
// Expect: error,failed,crashed

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static class Trap extends RuntimeException {
        @Override
        public String getMessage() {
            throw new Trap();
        }

        @Override
        public String toString() {
            throw new Trap();
        }
    }

    static int add(int a, int b) {
        throw new Trap();
    }
}
