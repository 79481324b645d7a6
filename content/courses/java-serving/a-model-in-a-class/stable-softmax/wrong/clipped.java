// Clips scores to plus and minus 700 instead of subtracting.
// Caught by: check_large_scores

public class Softmax {
    static double[] softmax(double[] scores) {
        double[] p = new double[scores.length]; double s = 0; for (int i = 0; i < p.length; i++) { p[i] = Math.exp(Math.max(-700, Math.min(700, scores[i]))); s += p[i]; } for (int i = 0; i < p.length; i++) p[i] /= s; return p;
    }
}
