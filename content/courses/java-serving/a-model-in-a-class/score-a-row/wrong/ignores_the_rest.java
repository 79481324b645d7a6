// Goes through the weights only, so that a row with too many features is scored all the same.
// Caught by: check_lengths
public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (features.length < weights.length) throw new IllegalArgumentException("too few");
        double z = intercept;
        for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
    }
}
