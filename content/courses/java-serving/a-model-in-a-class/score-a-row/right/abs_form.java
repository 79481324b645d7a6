// One exponential of minus the absolute value.

public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        if (features == null || features.length != weights.length) { throw new IllegalArgumentException("wrong number of features"); }
        double z = intercept; for (int i = 0; i < weights.length; i++) z += weights[i] * features[i];
        double e = Math.exp(-Math.abs(z)); return (z < 0 ? e : 1.0) / (1.0 + e);
    }
}
