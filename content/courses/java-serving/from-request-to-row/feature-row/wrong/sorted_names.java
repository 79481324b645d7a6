// Columns in the order of the alphabet.
// Caught by: check_order

import java.util.*;
public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        names = new ArrayList<>(names); Collections.sort(names); double[] out = new double[names.size()];
        for (int i = 0; i < out.length; i++) {
            String name = names.get(i);
            Double v = request.get(name);
            if (v == null || v.isNaN()) v = defaults.get(name);
            if (v == null) throw new IllegalArgumentException("no value and no default for " + name);
            out[i] = v;
        }
        return out;
    }
}
