// Takes the values in the order of the request.
// Caught by: check_order
import java.util.*;

public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        Map<String, Double> all = new LinkedHashMap<>(request);
        for (String name : names) if (all.get(name) == null || all.get(name).isNaN()) all.put(name, defaults.get(name));
        all.keySet().retainAll(names);
        for (String name : names) if (all.get(name) == null) throw new IllegalArgumentException(name);
        return all.values().stream().mapToDouble(v -> v).toArray();
    }
}
