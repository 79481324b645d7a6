// Scores a row with NaN, so that the answer is NaN.
// Caught by: check_nan
import java.util.*;

public class Batch {
    record Result(Double score, String error) {}

    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("no weights");
        List<Result> results = new ArrayList<>();
        for (double[] row : rows) {
            if (row == null || row.length != weights.length) {
                results.add(new Result(null, "broken"));
                continue;
            }
            double z = intercept;
            for (int i = 0; i < row.length; i++) z += weights[i] * row[i];
            results.add(new Result(z, null));
        }
        return results;
    }
}
