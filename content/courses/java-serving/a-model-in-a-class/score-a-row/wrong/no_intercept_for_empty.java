// Without weights there is no model and the answer is one half.
// First sight: passed
// Caught by: check_no_weights

public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (weights.length != features.length) throw new IllegalArgumentException("expected " + weights.length + " features, got " + features.length); if (weights.length == 0) return 0.5;
        double z = intercept; for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        if (z >= 0) return 1 / (1 + Math.exp(-z)); double e = Math.exp(z); return e / (1 + e);
    }
}
