// Starts the search for the largest at zero, so that negative scores all vanish.
// Caught by: check_small_scores
public class Softmax {
    static double[] softmax(double[] scores) {
        double largest = 0;
        for (double score : scores) largest = Math.max(largest, score);
        double[] p = new double[scores.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) sum += p[k] = Math.exp(scores[k] - largest);
        for (int k = 0; k < p.length; k++) p[k] /= sum;
        return p;
    }
}
