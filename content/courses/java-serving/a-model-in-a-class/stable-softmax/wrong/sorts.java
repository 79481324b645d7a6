// Sorts the caller's array to find the largest.
// Caught by: check_input_is_left_alone

import java.util.Arrays;
public class Softmax {
    static double[] softmax(double[] scores) {
        if (scores.length == 0) return new double[0]; double[] q = scores.clone(); Arrays.sort(scores); double max = scores[scores.length - 1]; double[] p = new double[q.length]; double s = 0; for (int i = 0; i < p.length; i++) { p[i] = Math.exp(q[i] - max); s += p[i]; } for (int i = 0; i < p.length; i++) p[i] /= s; return p;
    }
}
