// Keeps the values in a static field, which all windows share.
// Caught by: check_two_windows
import java.util.*;

public class Window {
    private final int size;
    private static final ArrayDeque<Double> values = new ArrayDeque<>();

    Window(int size) {
        if (size < 1) throw new IllegalArgumentException("size");
        this.size = size;
    }

    synchronized void add(double ms) {
        if (values.size() == size) values.removeFirst();
        values.addLast(ms);
    }

    synchronized int count() {
        return values.size();
    }

    synchronized double percentile(double p) {
        if (!(p > 0 && p <= 100)) throw new IllegalArgumentException("p");
        if (values.isEmpty()) throw new IllegalStateException("empty");
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted[(int) Math.ceil(p * sorted.length / 100) - 1];
    }
}
