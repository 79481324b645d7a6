// Takes infinities for broken as well.
// First sight: passed
// Caught by: check_infinite_values

import java.util.*;
public class Batch {
    record Result(Double score, String error) {}
    static String broken(double[] weights, double[] row) { if (row == null) return "no row"; if (row.length != weights.length) return "length"; for (double v : row) if (!Double.isFinite(v)) return "not finite"; return null; }
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
