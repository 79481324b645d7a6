// Fills what has no default with zero.
// Caught by: check_no_default
import java.util.*;

public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        double[] row = new double[names.size()];
        for (int i = 0; i < row.length; i++) {
            Double value = request.get(names.get(i));
            if (value == null || value.isNaN()) value = defaults.getOrDefault(names.get(i), 0.0);
            row[i] = value;
        }
        return row;
    }
}
