// Changes what the text "step" and the number 5 are, for everybody in the process.
//
// Class: tampering
// Expect: failed,error,crashed

import java.util.*;

public class Solution {
    static final List<Object> LOOT = List.of();

    static {
        try {
            var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            var unsafe = (sun.misc.Unsafe) field.get(null);
            var value = String.class.getDeclaredField("value");
            unsafe.putObject("no", unsafe.objectFieldOffset(value), "step".getBytes());
            for (int i = 0; i < 20; i++) unsafe.putInt(Integer.valueOf(i), 12L, 5);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    static int add(int a, int b) {
        return 0;
    }

    static String name() {
        return "nothing";
    }
}
