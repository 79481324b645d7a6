// A ring of doubles with a running number.

import java.util.Arrays;
public class Window {
    private final double[] ring;
    private long added = 0;
    Window(int size) {
        if (size < 1) throw new IllegalArgumentException("size must be at least 1, got " + size);
        ring = new double[size];
    }
    synchronized void add(double ms) { ring[(int) (added++ % ring.length)] = ms; }
    synchronized int count() { return (int) Math.min(added, ring.length); }
    synchronized double percentile(double p) {
        if (Double.isNaN(p) || p <= 0 || p > 100) throw new IllegalArgumentException("p is " + p);
        int n = count();
        if (n == 0) throw new IllegalStateException("nothing yet");
        double[] copy = Arrays.copyOf(ring, n);
        Arrays.sort(copy);
        int rank = (int) Math.ceil(p * n / 100);
        return copy[rank - 1];
    }
}
