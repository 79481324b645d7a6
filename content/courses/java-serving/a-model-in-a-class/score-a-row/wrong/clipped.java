// Clips z at 100, which is nearly certain anyway.
// First sight: passed
// Caught by: check_small_probabilities

public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (weights.length != features.length) throw new IllegalArgumentException("expected " + weights.length + " features, got " + features.length);
        double z = intercept; for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        z = Math.max(-100, Math.min(100, z)); return 1 / (1 + Math.exp(-z));
    }
}
