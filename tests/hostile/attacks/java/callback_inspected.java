// Looks into what it was given for whatever is behind it, and asks for names that are not offered.
//
// Class: exfiltration
// Expect: passed
// Target: callbacks
import java.lang.reflect.*;
import java.util.*;
import java.util.function.*;

public class Solution {
    interface Vault { int size(); String secret(); String getClass(int which); }

    static final List<Object> LOOT = new ArrayList<>();

    static double use(DoubleUnaryOperator f, Vault vault) {
        try {
            LOOT.add(vault.secret());
        } catch (RuntimeException refused) { }
        try {
            LOOT.add(vault.getClass(1));
        } catch (RuntimeException refused) { }
        try {
            if (String.valueOf(Proxy.getInvocationHandler(vault)).contains("the-answer")) LOOT.add("seen");
        } catch (Throwable refused) { }
        return f.applyAsDouble(3) + vault.size();
    }

    static double later(DoubleUnaryOperator f) {
        return f.applyAsDouble(1);
    }
}
