// Refuses what is too large for a float.
// First sight: passed
// Caught by: check_odd_sizes
import java.util.*;

public class Clinic {
    record Answer(Double p, String error) {}

    private static final double SMALL = 0x1p-200;
    private final List<String> names = new ArrayList<>();
    private final double[] means, scales, weights;
    private final double intercept;
    private final double[][] patients;

    Clinic(String model, String rows) {
        List<String> lines = model.lines().toList();
        int columns = lines.size() - 2;
        means = new double[columns];
        scales = new double[columns];
        weights = new double[columns];
        for (int i = 0; i < columns; i++) {
            String[] cells = lines.get(i + 1).split(",");
            names.add(cells[0]);
            means[i] = Double.parseDouble(cells[1]);
            scales[i] = Double.parseDouble(cells[2]);
            weights[i] = Double.parseDouble(cells[3]);
        }
        intercept = Double.parseDouble(lines.get(columns + 1).split(",")[3]);
        patients = rows.lines().skip(1)
            .map(line -> Arrays.stream(line.split(",")).limit(columns).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    }

    List<Answer> answers(List<String> requests) {
        List<Answer> answers = new ArrayList<>();
        for (String request : requests) {
            try {
                double[] row = read(request);
                fill(row);
                answers.add(new Answer(p(row), null));
            } catch (IllegalArgumentException refused) {
                answers.add(new Answer(null, "refused: " + refused.getMessage()));
            }
        }
        return answers;
    }

    /** The values in the order of the model, NaN for a gap. */
    private double[] read(String request) {
        double[] row = new double[names.size()];
        Arrays.fill(row, Double.NaN);
        Set<String> seen = new HashSet<>();
        int known = 0;
        for (String field : request.split(";", -1)) {
            int at = field.indexOf('=');
            if (at < 0) {
                throw new IllegalArgumentException("no = in " + field);
            }
            String name = field.substring(0, at).strip();
            String value = field.substring(at + 1).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("no name in " + field);
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("twice: " + name);
            }
            int i = names.indexOf(name);
            if (i < 0 || value.isEmpty()) {
                continue;
            }
            row[i] = number(value);
            known++;
        }
        if (2 * known < row.length) {
            throw new IllegalArgumentException("too little is known");
        }
        return row;
    }

    private static double number(String value) {
        if (!value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw new IllegalArgumentException("no number: " + value);
        }
        double x = Double.parseDouble(value);
        if (x < 0 || Double.isInfinite((float) x)) {
            throw new IllegalArgumentException("out of range: " + value);
        }
        return x;
    }

    /** The mean of the ten nearest patients, near in what is known. */
    private void fill(double[] row) {
        boolean complete = true;
        for (double x : row) {
            complete &= !Double.isNaN(x);
        }
        if (complete) {
            return;
        }
        double[] distances = new double[patients.length];
        Integer[] order = new Integer[patients.length];
        for (int k = 0; k < patients.length; k++) {
            order[k] = k;
            for (int i = 0; i < row.length; i++) {
                if (!Double.isNaN(row[i])) {
                    double d = Math.min(1e6, row[i] / scales[i]) - patients[k][i] / scales[i];
                    distances[k] += d * d;
                }
            }
        }
        Arrays.sort(order, Comparator.comparingDouble(k -> distances[k]));
        int near = Math.min(10, order.length);
        for (int i = 0; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                double sum = 0;
                for (int k = 0; k < near; k++) {
                    sum += patients[order[k]][i];
                }
                row[i] = sum / near;
            }
        }
    }

    private double p(double[] row) {
        double z = intercept, small = intercept * SMALL;
        for (int i = 0; i < row.length; i++) {
            z += weights[i] * (row[i] - means[i]) / scales[i];
            small += weights[i] * (row[i] * SMALL - means[i] * SMALL) / scales[i];
        }
        if (Math.abs(small) > 1e5 * SMALL) {
            return small > 0 ? 1 : 0;
        }
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
    }
}
