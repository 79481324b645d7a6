// Catches everything, null weights included.
// Caught by: check_no_model

import java.util.*;
public class Batch {
    record Result(Double score, String error) {}
    static String broken(double[] weights, double[] row) { if (row == null) return "no row"; if (row.length != weights.length) return "expected " + weights.length + ", got " + row.length; for (double v : row) if (Double.isNaN(v)) return "holds a NaN"; return null; }
    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        
        List<Result> out = new ArrayList<>();
        for (double[] row : rows) {
            try {
                if (row.length != weights.length) throw new IllegalArgumentException("length");
                double z = intercept; for (int i = 0; i < row.length; i++) { if (Double.isNaN(row[i])) throw new IllegalArgumentException("NaN"); z += weights[i] * row[i]; }
                out.add(new Result(z, null));
            } catch (Exception e) { out.add(new Result(null, "broken: " + e.getMessage())); }
        }
        return out;
    }
}
