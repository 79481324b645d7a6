import java.util.*;

public class Window {
    private final int size;
    private final ArrayDeque<Double> values = new ArrayDeque<>();

    Window(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least one value, not " + size);
        }
        this.size = size;
    }

    synchronized void add(double ms) {
        if (values.size() == size) {
            values.removeFirst();
        }
        values.addLast(ms);
    }

    synchronized int count() {
        return values.size();
    }

    synchronized double percentile(double p) {
        if (!(p > 0 && p <= 100)) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + p);
        }
        if (values.isEmpty()) {
            throw new IllegalStateException("no latency was measured yet");
        }
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int rank = (int) Math.ceil(p * sorted.length / 100);
        return sorted[rank - 1];
    }
}
