// A stream for the sum and exp of minus log1p.

import java.util.stream.IntStream;
public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (weights.length != features.length) throw new IllegalArgumentException("expected " + weights.length + " features, got " + features.length);
        double z = intercept + IntStream.range(0, weights.length).mapToDouble(i -> weights[i] * features[i]).sum();
        return z >= 0 ? Math.exp(-Math.log1p(Math.exp(-z))) : Math.exp(z - Math.log1p(Math.exp(z)));
    }
}
