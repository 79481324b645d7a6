// A list, and a search for the rank by adding one while it is too small.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
public class Window {
    private final List<Double> values = new ArrayList<>();
    private final int size;
    Window(int size) {
        if (size <= 0) throw new IllegalArgumentException("size");
        this.size = size;
    }
    synchronized void add(double ms) {
        if (values.size() == size) values.remove(0);
        values.add(ms);
    }
    synchronized int count() { return values.size(); }
    synchronized double percentile(double p) {
        if (!(p > 0) || !(p <= 100)) throw new IllegalArgumentException("p");
        if (values.isEmpty()) throw new IllegalStateException("empty");
        List<Double> s = new ArrayList<>(values);
        Collections.sort(s);
        int rank = 1;
        while (rank * 100.0 < p * s.size()) rank++;
        return s.get(rank - 1);
    }
}
