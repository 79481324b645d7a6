// Sorts the window itself, so that the smallest goes and not the oldest.
// Caught by: check_oldest_goes
import java.util.*;

public class Window {
    private final int size;
    private final List<Double> values = new ArrayList<>();

    Window(int size) {
        if (size < 1) throw new IllegalArgumentException("size");
        this.size = size;
    }

    synchronized void add(double ms) {
        if (values.size() == size) values.remove(0);
        values.add(ms);
    }

    synchronized int count() {
        return values.size();
    }

    synchronized double percentile(double p) {
        if (!(p > 0 && p <= 100)) throw new IllegalArgumentException("p");
        if (values.isEmpty()) throw new IllegalStateException("empty");
        Collections.sort(values);
        return values.get((int) Math.ceil(p * values.size() / 100) - 1);
    }
}
