// Computes small probabilities as one minus a number near one, which leaves nothing of them.
// Caught by: check_small_probabilities
public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (features.length != weights.length) throw new IllegalArgumentException("lengths");
        double z = intercept;
        for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : 1 - 1 / (1 + Math.exp(z));
    }
}
