// The formula as it stands, which is 0 where e to the minus z overflows though the result is a small number.
// First sight: passed
// Caught by: check_the_smallest_probabilities

public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (weights.length != features.length) throw new IllegalArgumentException("expected " + weights.length + " features, got " + features.length);
        double z = intercept; for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        return 1 / (1 + Math.exp(-z));
    }
}
