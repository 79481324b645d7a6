// Sums in float.
// First sight: passed
// Caught by: check_all_digits

public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (weights.length != features.length) throw new IllegalArgumentException("expected " + weights.length + " features, got " + features.length);
        float f = (float) intercept; for (int i = 0; i < weights.length; i++) f += (float) (weights[i] * features[i]); double z = f;
        if (z >= 0) return 1 / (1 + Math.exp(-z)); double e = Math.exp(z); return e / (1 + e);
    }
}
