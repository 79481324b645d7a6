// Refuses an empty array.
// Caught by: check_no_scores

public class Softmax {
    static double[] softmax(double[] scores) {
        if (scores.length == 0) throw new IllegalArgumentException("no scores"); double max = Double.NEGATIVE_INFINITY; for (double v : scores) max = Math.max(max, v);double[] p = new double[scores.length]; double s = 0; for (int i = 0; i < p.length; i++) { p[i] = Math.exp(scores[i] - max); s += p[i]; } for (int i = 0; i < p.length; i++) p[i] /= s; return p;
    }
}
