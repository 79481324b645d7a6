// Looks whether the sum is NaN, so weights of NaN are the row's fault and infinities too.
// First sight: passed
// Caught by: check_broken_weights

import java.util.*;
public class Batch {
    record Result(Double score, String error) {}
    static String broken(double[] weights, double[] row) { if (row == null) return "no row"; if (row.length != weights.length) return "expected " + weights.length + ", got " + row.length; for (double v : row) if (Double.isNaN(v)) return "holds a NaN"; return null; }
    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("the model has no weights");
        List<Result> out = new ArrayList<>();
        for (double[] row : rows) {
            if (row == null || row.length != weights.length) { out.add(new Result(null, "broken")); continue; }
            double z = intercept; for (int i = 0; i < row.length; i++) z += weights[i] * row[i];
            out.add(Double.isNaN(z) ? new Result(null, "NaN") : new Result(z, null));
        }
        return out;
    }
}
