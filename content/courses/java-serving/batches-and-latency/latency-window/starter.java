public class Window {
    Window(int size) {
    }

    synchronized void add(double ms) {
    }

    synchronized int count() {
        return 0;
    }

    synchronized double percentile(double p) {
        throw new UnsupportedOperationException("Sort a copy, take the value at the rank.");
    }
}
