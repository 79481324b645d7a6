// Throws an IllegalStateException.
// Caught by: check_lengths

public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (weights.length != features.length) throw new IllegalStateException("expected " + weights.length + " features, got " + features.length);
        double z = intercept; for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        if (z >= 0) return 1 / (1 + Math.exp(-z)); double e = Math.exp(z); return e / (1 + e);
    }
}
