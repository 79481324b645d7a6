// getOrDefault, which gives null for a name that is there without a value.
// Caught by: check_null

import java.util.*;
public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        double[] out = new double[names.size()];
        for (int i = 0; i < out.length; i++) {
            String name = names.get(i);
            Double v = request.getOrDefault(name, defaults.get(name));
            if (v != null && v.isNaN()) v = defaults.get(name);
            if (v == null) throw new IllegalArgumentException("no value and no default for " + name);
            out[i] = v;
        }
        return out;
    }
}
