// Looks for a NaN only in the first number.
// First sight: passed
// Caught by: check_nan

import java.util.*;
public class Batch {
    record Result(Double score, String error) {}
    static String broken(double[] weights, double[] row) { if (row == null) return "no row"; if (row.length != weights.length) return "length"; if (row.length > 0 && Double.isNaN(row[0])) return "NaN"; return null; }
    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("the model has no weights");
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
