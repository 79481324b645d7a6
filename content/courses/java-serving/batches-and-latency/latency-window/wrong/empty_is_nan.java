// NaN for an empty window.
// Caught by: check_empty_window

import java.util.*;
public class Window {
    private final int size;
    private final ArrayDeque<Double> values = new ArrayDeque<>();
    Window(int size) { if (size < 1) throw new IllegalArgumentException("size"); this.size = size; }
    synchronized void add(double ms) { values.addLast(ms); if (values.size() > size) values.removeFirst(); }
    synchronized int count() { return values.size(); }
    synchronized double percentile(double p) { if (!(p > 0 && p <= 100)) throw new IllegalArgumentException("p"); if (values.isEmpty()) return Double.NaN; double[] s = sorted(); return s[(int) Math.ceil(p * s.length / 100) - 1]; }
    private double[] sorted() { double[] s = new double[values.size()]; int i = 0; for (double v : values) s[i++] = v; Arrays.sort(s); return s; }
}
