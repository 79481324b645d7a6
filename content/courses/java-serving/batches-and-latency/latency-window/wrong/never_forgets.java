// Keeps every value for ever.
// Caught by: check_count
import java.util.*;

public class Window {
    private final List<Double> values = new ArrayList<>();

    Window(int size) {
        if (size < 1) throw new IllegalArgumentException("size");
    }

    synchronized void add(double ms) {
        values.add(ms);
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
