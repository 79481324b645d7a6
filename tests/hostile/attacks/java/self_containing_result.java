// Returns a list that contains itself.
//
// Class: confusion
// Expect: failed,refused,error

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static List<Object> add(int a, int b) {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }
}
