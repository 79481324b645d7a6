// A name that comes twice gives one column.
// First sight: passed
// Caught by: check_a_name_twice

import java.util.*;
public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        names = new ArrayList<>(new LinkedHashSet<>(names)); double[] out = new double[names.size()];
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
