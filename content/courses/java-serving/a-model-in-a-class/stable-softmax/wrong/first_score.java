// Subtracts the first score, as any constant cancels.
// First sight: passed
// Caught by: check_first_far_below

public class Softmax {
    static double[] softmax(double[] scores) {
        if (scores.length == 0) return new double[0]; double max = scores[0]; double[] p = new double[scores.length]; double s = 0; for (int i = 0; i < p.length; i++) { p[i] = Math.exp(scores[i] - max); s += p[i]; } for (int i = 0; i < p.length; i++) p[i] /= s; return p;
    }
}
