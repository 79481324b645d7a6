// Streams throughout.

import java.util.Arrays;
public class Softmax {
    static double[] softmax(double[] scores) {
        if (scores.length == 0) return new double[0]; double max = Arrays.stream(scores).max().getAsDouble(); double sum = Arrays.stream(scores).map(v -> Math.exp(v - max)).sum(); return Arrays.stream(scores).map(v -> Math.exp(v - max) / sum).toArray();
    }
}
