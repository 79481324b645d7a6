import java.io.IOException;
import java.nio.file.*;
import java.util.*;

public class Clinic {
    record Answer(Double p, String error) {}

    private final List<String> names = new ArrayList<>();
    private final double[] means, scales, weights, medians;
    private final double intercept;

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

        double[][] patients = rows.lines().skip(1)
            .map(line -> Arrays.stream(line.split(",")).limit(columns).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
        medians = new double[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            double[] sorted = Arrays.stream(patients).mapToDouble(patient -> patient[column]).sorted().toArray();
            medians[i] = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    /** The baseline: the median of the training for whatever is missing, and a trust in every request. */
    List<Answer> answers(List<String> requests) {
        List<Answer> answers = new ArrayList<>();
        for (String request : requests) {
            double[] row = medians.clone();
            for (String field : request.split(";")) {
                String[] parts = field.split("=");
                int i = names.indexOf(parts[0].strip());
                if (i >= 0 && parts.length > 1 && !parts[1].isBlank()) {
                    row[i] = Double.parseDouble(parts[1]);
                }
            }
            double z = intercept;
            for (int i = 0; i < row.length; i++) {
                z += weights[i] * (row[i] - means[i]) / scales[i];
            }
            answers.add(new Answer(1 / (1 + Math.exp(-z)), null));
        }
        return answers;
    }

    public static void main(String[] args) throws IOException {
        Clinic clinic = new Clinic(Files.readString(Path.of("model.csv")), Files.readString(Path.of("tumours.csv")));
        String complete = "radius=17.99;texture=10.38;perimeter=122.8;area=1001;smoothness=0.1184;concavity=0.3001";
        System.out.println(clinic.answers(List.of(complete, "perimeter=122.8; texture=10.38; radius=; concavity=0.3001")));
    }
}
