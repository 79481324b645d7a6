// Interpolates between neighbours as numpy does.
// Caught by: check_percentiles

import java.util.*;
public class Window {
    private final int size;
    private final ArrayDeque<Double> values = new ArrayDeque<>();
    Window(int size) { if (size < 1) throw new IllegalArgumentException("size"); this.size = size; }
    synchronized void add(double ms) { values.addLast(ms); if (values.size() > size) values.removeFirst(); }
    synchronized int count() { return values.size(); }
    synchronized double percentile(double p) { if (!(p > 0 && p <= 100)) throw new IllegalArgumentException("p"); if (values.isEmpty()) throw new IllegalStateException("empty"); double[] s = sorted(); double at = p / 100 * (s.length - 1); int i = (int) at; return i + 1 < s.length ? s[i] + (at - i) * (s[i + 1] - s[i]) : s[i]; }
    private double[] sorted() { double[] s = new double[values.size()]; int i = 0; for (double v : values) s[i++] = v; Arrays.sort(s); return s; }
}
