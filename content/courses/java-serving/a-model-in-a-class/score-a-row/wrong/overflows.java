// Uses the form with exp(z) above and below, which is infinity over infinity for a large z.
// Caught by: check_large_scores
public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (features.length != weights.length) throw new IllegalArgumentException("lengths");
        double z = intercept;
        for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        return Math.exp(z) / (1 + Math.exp(z));
    }
}
