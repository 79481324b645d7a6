// Looks at the sign of p only, so that NaN and 100.5 go through.
// Caught by: check_refusals
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
        if (p <= 0) throw new IllegalArgumentException("p");
        if (values.isEmpty()) throw new IllegalStateException("empty");
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int rank = Math.min(sorted.length, Math.max(1, (int) Math.ceil(p * sorted.length / 100)));
        return sorted[rank - 1];
    }
}
