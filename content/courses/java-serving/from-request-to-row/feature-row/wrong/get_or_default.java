// Uses getOrDefault, which gives null for a key that is there with null.
// Caught by: check_null_and_nan
import java.util.*;

public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        double[] row = new double[names.size()];
        for (int i = 0; i < row.length; i++) {
            Double value = request.getOrDefault(names.get(i), defaults.get(names.get(i)));
            if (value == null) throw new IllegalArgumentException(names.get(i));
            row[i] = value;
        }
        return row;
    }
}
