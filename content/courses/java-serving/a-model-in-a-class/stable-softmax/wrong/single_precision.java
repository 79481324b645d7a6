// Exponentials in float.
// First sight: passed
// Caught by: check_all_digits

public class Softmax {
    static double[] softmax(double[] scores) {
        double max = Double.NEGATIVE_INFINITY; for (double v : scores) max = Math.max(max, v);double[] p = new double[scores.length]; double s = 0; for (int i = 0; i < p.length; i++) { p[i] = (float) Math.exp(scores[i] - max); s += p[i]; } for (int i = 0; i < p.length; i++) p[i] /= s; return p;
    }
}
