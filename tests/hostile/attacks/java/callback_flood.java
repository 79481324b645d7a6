// Calls what it was given without end, from threads too, whatever comes back.
//
// Class: exhaustion
// Expect: failed
// Target: callbacks
// Seconds: 20
import java.util.*;
import java.util.function.*;

public class Solution {
    interface Vault { int size(); }

    static final List<Object> LOOT = new ArrayList<>();

    static double use(DoubleUnaryOperator f, Vault vault) {
        while (true) {
            try {
                f.applyAsDouble(3);
            } catch (Throwable error) {
                continue;
            }
        }
    }

    static double later(DoubleUnaryOperator f) {
        return f.applyAsDouble(1);
    }
}
