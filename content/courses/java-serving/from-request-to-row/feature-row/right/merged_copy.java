// A copy of the defaults overwritten by the values of the request.

import java.util.*;
public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        Map<String, Double> all = new HashMap<>(defaults);
        for (Map.Entry<String, Double> e : request.entrySet()) {
            if (e.getValue() != null && !e.getValue().isNaN()) all.put(e.getKey(), e.getValue());
        }
        double[] out = new double[names.size()]; int i = 0;
        for (String n : names) {
            Double v = all.get(n);
            if (v == null) throw new IllegalArgumentException("missing column: " + n);
            out[i++] = v;
        }
        return out;
    }
}
