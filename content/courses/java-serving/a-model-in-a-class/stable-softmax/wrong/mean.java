// Subtracts the mean.
// First sight: passed
// Caught by: check_first_far_above

public class Softmax {
    static double[] softmax(double[] scores) {
        double max = 0; for (double v : scores) max += v / scores.length; double[] p = new double[scores.length]; double s = 0; for (int i = 0; i < p.length; i++) { p[i] = Math.exp(scores[i] - max); s += p[i]; } for (int i = 0; i < p.length; i++) p[i] /= s; return p;
    }
}
