public class Scorer {
    static double score(double[] weights, double intercept, double[] features) {
        throw new UnsupportedOperationException("Check the lengths, sum up, then the logistic function.");
    }
}
