// Leaves broken rows out, so that answers no longer belong to their rows.
// Caught by: check_wrong_lengths
import java.util.*;

public class Batch {
    record Result(Double score, String error) {}

    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("no weights");
        List<Result> results = new ArrayList<>();
        for (double[] row : rows) {
            if (row == null || row.length != weights.length) continue;
            double z = intercept;
            for (int i = 0; i < row.length; i++) z += weights[i] * row[i];
            if (!Double.isNaN(z)) results.add(new Result(z, null));
        }
        return results;
    }
}
