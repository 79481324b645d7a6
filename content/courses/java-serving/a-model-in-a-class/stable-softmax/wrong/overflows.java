// Takes the exponentials as they are: large scores give NaN.
// Caught by: check_large_scores
public class Softmax {
    static double[] softmax(double[] scores) {
        double[] p = new double[scores.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) sum += p[k] = Math.exp(scores[k]);
        for (int k = 0; k < p.length; k++) p[k] /= sum;
        return p;
    }
}
