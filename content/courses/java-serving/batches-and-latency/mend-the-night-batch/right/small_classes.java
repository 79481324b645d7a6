// Reads an order into a record that refuses by itself what it cannot be, and counts the pieces beforehand.
import java.util.*;

public class NightBatch {
    record Answer(Integer order, Double score, String error) {}

    record Order(boolean abroad, double amount, int items, int parcels) {
        Order {
            if (Double.isNaN(amount) || Double.isInfinite(amount)) throw new IllegalArgumentException("amount " + amount);
            if (parcels <= 0) throw new IllegalArgumentException("parcels " + parcels);
        }

        static Order of(Map<String, String> fields) {
            String amount = fields.getOrDefault("amount", "");
            return new Order(
                !fields.getOrDefault("country", "").equals("CH"),
                amount.isEmpty() ? 60 : Double.parseDouble(amount),
                Integer.parseInt(fields.get("items")),
                Integer.parseInt(fields.get("parcels")));
        }

        double[] row() {
            return new double[] {abroad ? 1 : 0, amount, 1.0 * items / parcels};
        }
    }

    static List<List<String>> pieces(List<String> lines, int size) {
        int count = (lines.size() + size - 1) / size;
        List<List<String>> pieces = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            List<String> piece = new ArrayList<>();
            for (int i = k * size; i < (k + 1) * size && i < lines.size(); i++) piece.add(lines.get(i));
            pieces.add(piece);
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
        return Order.of(fields).row();
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
        int previous = 0;
        boolean first = true;
        for (String line : lines) {
            Map<String, String> fields = fields(line);
            int order = Integer.parseInt(fields.get("order"));
            if (!first && order == previous) continue;
            first = false;
            previous = order;
            answers.add(one(weights, intercept, order, fields));
        }
        return answers;
    }

    private static Answer one(double[] weights, double intercept, int order, Map<String, String> fields) {
        double[] row;
        try {
            row = row(fields);
        } catch (IllegalArgumentException refused) {
            return new Answer(order, null, "refused: " + refused.getMessage());
        }
        double score = intercept;
        for (int i = 0; i < row.length; i++) score += weights[i] * row[i];
        return new Answer(order, score, null);
    }
}
