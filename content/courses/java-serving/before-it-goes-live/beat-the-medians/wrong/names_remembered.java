// Keeps the set of names in the object and empties it only after a good request.
// Caught by: check_half_of_the_columns
import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import java.util.regex.Pattern;

public class Clinic {
    record Answer(Double p, String error) {}

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int NEIGHBOURS = 20;

    private final List<String> names = new ArrayList<>();
    private final double[] means, scales, weights;
    private final double intercept;
    private final double[][] patients; // standardised

    /** The texts of model.csv and tumours.csv. */
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
        for (double[] patient : patients) {
            for (int i = 0; i < columns; i++) {
                patient[i] = (patient[i] - means[i]) / scales[i];
            }
        }
    }

    /** An answer a request: a probability, or why there is none. */
    List<Answer> answers(List<String> requests) {
        List<Answer> answers = new ArrayList<>();
        for (String request : requests) {
            try {
                answers.add(new Answer(probability(filled(read(request))), null));
            } catch (IllegalArgumentException refused) {
                answers.add(new Answer(null, refused.getMessage()));
            }
        }
        return answers;
    }

    /** The standardised values of a request, NaN where one is missing. */
    private final Set<String> seen = new HashSet<>();

    private double[] read(String request) {
        double[] row = new double[names.size()];
        Arrays.fill(row, Double.NaN);
        int known = 0;
        for (String field : request.split(";", -1)) {
            int at = field.indexOf('=');
            if (at < 0) {
                throw new IllegalArgumentException("expected name=value, got \"" + field + "\"");
            }
            String name = field.substring(0, at).strip();
            String value = field.substring(at + 1).strip();
            if (name.isEmpty() || !seen.add(name)) {
                throw new IllegalArgumentException("a name is empty or comes twice: \"" + name + "\"");
            }
            int i = names.indexOf(name);
            if (i < 0 || value.isEmpty()) {
                continue;
            }
            double number = NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
            if (!(number >= 0 && number <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(name + " is no measurement: \"" + value + "\"");
            }
            row[i] = (number - means[i]) / scales[i];
            known++;
        }
        if (2 * known < row.length) {
            throw new IllegalArgumentException("only " + known + " of " + row.length + " columns are known");
        }
        seen.clear();
        return row;
    }

    /** What is missing is filled with the mean of the patients who are nearest in what is known. */
    private double[] filled(double[] row) {
        if (Arrays.stream(row).noneMatch(Double::isNaN)) {
            return row;
        }
        double[] distances = Arrays.stream(patients).mapToDouble(patient -> distance(row, patient)).toArray();
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double reach = sorted[Math.min(NEIGHBOURS, sorted.length) - 1];
        double[] sums = new double[row.length];
        int neighbours = 0;
        for (int k = 0; k < patients.length; k++) {
            if (distances[k] <= reach) {
                neighbours++;
                for (int i = 0; i < row.length; i++) {
                    sums[i] += patients[k][i];
                }
            }
        }
        double[] filled = row.clone();
        for (int i = 0; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                filled[i] = sums[i] / neighbours;
            }
        }
        return filled;
    }

    private static double distance(double[] row, double[] patient) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            if (!Double.isNaN(row[i])) {
                sum += (row[i] - patient[i]) * (row[i] - patient[i]);
            }
        }
        return sum;
    }

    private double probability(double[] row) {
        double z = intercept;
        for (int i = 0; i < row.length; i++) {
            z += weights[i] * row[i];
        }
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    public static void main(String[] args) throws IOException {
        Clinic clinic = new Clinic(Files.readString(Path.of("model.csv")), Files.readString(Path.of("tumours.csv")));
        String complete = "radius=17.99;texture=10.38;perimeter=122.8;area=1001;smoothness=0.1184;concavity=0.3001";
        System.out.println(clinic.answers(List.of(complete, "perimeter=122.8; texture=10.38; radius=; concavity=0.3001")));
    }
}
