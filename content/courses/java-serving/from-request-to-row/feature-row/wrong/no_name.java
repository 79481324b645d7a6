// The message does not name the column.
// Caught by: check_the_column_is_named

import java.util.*;
public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        double[] out = new double[names.size()];
        for (int i = 0; i < out.length; i++) {
            String name = names.get(i);
            Double v = request.get(name);
            if (v == null || v.isNaN()) v = defaults.get(name);
            if (v == null) throw new IllegalArgumentException("a column has no value and no default");
            out[i] = v;
        }
        return out;
    }
}
