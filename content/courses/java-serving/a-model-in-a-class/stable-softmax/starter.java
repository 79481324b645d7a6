public class Softmax {
    static double[] softmax(double[] scores) {
        throw new UnsupportedOperationException("The largest first, then exponentials, then divide by their sum.");
    }
}
