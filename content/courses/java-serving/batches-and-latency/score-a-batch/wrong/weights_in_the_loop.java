// Looks at the weights only when there is a row.
// Caught by: check_no_model

import java.util.*;
public class Batch {
    record Result(Double score, String error) {}
    static String broken(double[] weights, double[] row) { if (weights == null) throw new IllegalStateException("no weights"); if (row == null) return "no row"; if (row.length != weights.length) return "length"; for (double v : row) if (Double.isNaN(v)) return "NaN"; return null; }
    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        
        List<Result> out = new ArrayList<>();
        for (double[] row : rows) {
            String why = broken(weights, row);
            if (why != null) { out.add(new Result(null, why)); continue; }
            double z = intercept; for (int i = 0; i < row.length; i++) z += weights[i] * row[i];
            out.add(new Result(z, null));
        }
        return out;
    }
}
