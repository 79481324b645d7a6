// Throws at the first broken row, so that the good ones get no answer.
// Caught by: check_wrong_lengths
import java.util.*;

public class Batch {
    record Result(Double score, String error) {}

    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("no weights");
        List<Result> results = new ArrayList<>();
        for (double[] row : rows) {
            if (row.length != weights.length) throw new IllegalArgumentException("length");
            double z = intercept;
            for (int i = 0; i < row.length; i++) z += weights[i] * row[i];
            results.add(new Result(z, null));
        }
        return results;
    }
}
