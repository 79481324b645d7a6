// Catches every exception around a row, so that a model without weights looks like broken rows.
// Caught by: check_no_model
import java.util.*;

public class Batch {
    record Result(Double score, String error) {}

    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        List<Result> results = new ArrayList<>();
        for (double[] row : rows) {
            try {
                if (row.length != weights.length) throw new IllegalArgumentException("length");
                double z = intercept;
                for (int i = 0; i < row.length; i++) z += weights[i] * row[i];
                if (Double.isNaN(z)) throw new IllegalArgumentException("NaN");
                results.add(new Result(z, null));
            } catch (Exception e) {
                results.add(new Result(null, "broken: " + e));
            }
        }
        return results;
    }
}
