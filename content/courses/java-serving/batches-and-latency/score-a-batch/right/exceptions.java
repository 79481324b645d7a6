// Exceptions of its own for a row, caught one by one.

import java.util.*;
public class Batch {
    record Result(Double score, String error) {}
    private static double one(double[] w, double b, double[] x) {
        if (x == null) throw new IllegalArgumentException("the row is null");
        if (x.length != w.length) throw new IllegalArgumentException("wrong length " + x.length);
        double z = b;
        for (int i = 0; i < x.length; i++) {
            if (x[i] != x[i]) throw new IllegalArgumentException("NaN in column " + i);
            z += w[i] * x[i];
        }
        return z;
    }
    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("no weights");
        List<Result> results = new LinkedList<>();
        for (double[] row : rows) {
            try { results.add(new Result(one(weights, intercept, row), null)); }
            catch (IllegalArgumentException e) { results.add(new Result(null, e.getMessage())); }
        }
        return results;
    }
}
