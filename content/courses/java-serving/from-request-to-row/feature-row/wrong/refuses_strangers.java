// Refuses a request that holds more than the model asks for.
// Caught by: check_unknown_names
import java.util.*;

public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        for (String name : request.keySet()) if (!names.contains(name)) throw new IllegalArgumentException(name);
        double[] row = new double[names.size()];
        for (int i = 0; i < row.length; i++) {
            Double value = request.get(names.get(i));
            if (value == null || value.isNaN()) value = defaults.get(names.get(i));
            if (value == null) throw new IllegalArgumentException(names.get(i));
            row[i] = value;
        }
        return row;
    }
}
