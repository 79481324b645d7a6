import java.util.*;

public class Features {
    static double[] row(List<String> names, Map<String, Double> request, Map<String, Double> defaults) {
        double[] row = new double[names.size()];
        for (int i = 0; i < row.length; i++) {
            String name = names.get(i);
            Double value = request.get(name);
            if (value == null || value.isNaN()) {
                value = defaults.get(name);
            }
            if (value == null) {
                throw new IllegalArgumentException("neither a value nor a default for " + name);
            }
            row[i] = value;
        }
        return row;
    }
}
