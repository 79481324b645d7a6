// Writes the probabilities into the caller's own array.
// Caught by: check_input_is_left_alone
public class Softmax {
    static double[] softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) largest = Math.max(largest, score);
        double sum = 0;
        for (int k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k] - largest);
        for (int k = 0; k < scores.length; k++) scores[k] /= sum;
        return scores;
    }
}
