// Takes a value between two, which never occurred.
// Caught by: check_percentiles
import java.util.*;

public class Window {
    private final int size;
    private final ArrayDeque<Double> values = new ArrayDeque<>();

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
        double at = p / 100 * (sorted.length - 1);
        int low = (int) at;
        double high = low + 1 < sorted.length ? sorted[low + 1] : sorted[low];
        return sorted[low] + (at - low) * (high - sorted[low]);
    }
}
