// A stream of rows mapped to results.

import java.util.*;
import java.util.stream.*;
public class Batch {
    record Result(Double score, String error) {}
    static List<Result> score(double[] weights, double intercept, List<double[]> rows) {
        if (weights == null) throw new IllegalStateException("weights are null");
        return rows.stream().map(r -> {
            if (r == null || r.length != weights.length || Arrays.stream(r).anyMatch(Double::isNaN)) return new Result(null, "broken row");
            return new Result(intercept + IntStream.range(0, r.length).mapToDouble(i -> r[i] * weights[i]).sum(), null);
        }).collect(Collectors.toList());
    }
}
