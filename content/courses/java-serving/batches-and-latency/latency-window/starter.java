public class Window {
    Window(int size) {
    }

    void add(double ms) {
    }

    int count() {
        return 0;
    }

    double percentile(double p) {
        throw new UnsupportedOperationException("Sort a copy, take the value at the rank.");
    }
}
