// A stream with a helper that answers or throws.

import java.util.*;
public class Features {
    private static double value(String name, Map<String, Double> request, Map<String, Double> defaults) {
        Double v = request.get(name);
        if (v != null && !Double.isNaN(v)) return v;
        return Optional.ofNullable(defaults.get(name)).orElseThrow(() -> new IllegalArgumentException("column '" + name + "' is missing"));
    }
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        return names.stream().mapToDouble(n -> value(n, request, defaults)).toArray();
    }
}
