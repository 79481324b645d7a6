// Through the logarithm of the sum.

public class Softmax {
    static double[] softmax(double[] scores) {
        double[] p = scores.clone(); if (p.length == 0) return p; double max = p[0]; for (double v : p) if (v > max) max = v; double s = 0; for (double v : p) s += Math.exp(v - max); double l = max + Math.log(s); if (Math.abs(max) > 1e6) { for (int i = 0; i < p.length; i++) p[i] = Math.exp(scores[i] - max) / s; return p; } for (int i = 0; i < p.length; i++) p[i] = Math.exp(scores[i] - l); return p;
    }
}
