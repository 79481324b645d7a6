// The order number is compared as text, so 7 and 07 are two.
// First sight: passed
// Caught by: check_sent_twice
import java.util.*;

public class NightBatch {
    record Answer(Integer order, Double score, String error) {}

    static final double TYPICAL_AMOUNT = 60;

    static List<List<String>> pieces(List<String> lines, int size) {
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += size) {
            pieces.add(lines.subList(from, Math.min(from + size, lines.size())));
        }
        return pieces;
    }

    static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : line.split(";")) {
            int at = field.indexOf('=');
            fields.put(field.substring(0, at), field.substring(at + 1));
        }
        return fields;
    }

    static double[] row(Map<String, String> fields) {
        double[] row = new double[3];
        row[0] = "CH".equals(fields.get("country")) ? 0 : 1;
        String amount = fields.get("amount");
        row[1] = amount == null || amount.isEmpty() ? TYPICAL_AMOUNT : Double.parseDouble(amount);
        if (Double.isNaN(row[1]) || Double.isInfinite(row[1])) {
            throw new IllegalArgumentException("an amount that is none: " + amount);
        }
        int items = Integer.parseInt(fields.get("items"));
        int parcels = Integer.parseInt(fields.get("parcels"));
        if (parcels <= 0) {
            throw new IllegalArgumentException("no parcels: " + parcels);
        }
        row[2] = (double) items / parcels;
        return row;
    }

    static List<double[]> rows(List<String> lines) {
        List<double[]> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(row(fields(line)));
        }
        return rows;
    }

    static List<Answer> answer(double[] weights, double intercept, List<String> lines) {
        List<Answer> answers = new ArrayList<>();
        String previous = null;
        for (String line : lines) {
            Map<String, String> fields = fields(line);
            Integer order = Integer.valueOf(fields.get("order"));
            if (fields.get("order").equals(previous)) {
                continue;
            }
            previous = fields.get("order");
            try {
                double[] row = row(fields);
                double score = intercept;
                for (int i = 0; i < row.length; i++) {
                    score += weights[i] * row[i];
                }
                answers.add(new Answer(order, score, null));
            } catch (IllegalArgumentException refused) {
                answers.add(new Answer(order, null, refused.getMessage()));
            }
        }
        return answers;
    }
}
