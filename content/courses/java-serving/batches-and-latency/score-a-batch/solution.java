import java.util.*;

public class Batch {
    record Result(Double score, String error) {}

    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) {
            throw new IllegalStateException("the model has no weights: was it loaded?");
        }
        List<Result> results = new ArrayList<>();
        for (double[] row : rows) {
            String problem = problem(weights, row);
            results.add(problem == null ? new Result(z(weights, intercept, row), null) : new Result(null, problem));
        }
        return results;
    }

    static String problem(double[] weights, double[] row) {
        if (row == null) {
            return "the row is null";
        }
        if (row.length != weights.length) {
            return "expected " + weights.length + " values, got " + row.length;
        }
        for (double value : row) {
            if (Double.isNaN(value)) {
                return "a value is NaN";
            }
        }
        return null;
    }

    static double z(double[] weights, double intercept, double[] row) {
        double z = intercept;
        for (int i = 0; i < row.length; i++) {
            z += weights[i] * row[i];
        }
        return z;
    }
}
