// Forgets the intercept.
// Caught by: check_a_row
public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (features.length != weights.length) throw new IllegalArgumentException("lengths");
        double z = 0;
        for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
    }
}
