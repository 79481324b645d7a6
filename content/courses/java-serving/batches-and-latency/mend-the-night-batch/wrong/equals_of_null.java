// Calls equals on the field, which may not be there.
// Caught by: check_country
import java.util.*;

public class NightBatch {
    record Answer(Integer order, Double score, String error) {}

    static final double TYPICAL_AMOUNT = 60;

    /** The lines in pieces of the same size; the last may be shorter. */
    static List<List<String>> pieces(List<String> lines, int size) {
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += size) {
            pieces.add(lines.subList(from, Math.min(from + size, lines.size())));
        }
        return pieces;
    }

    /** The fields of a line, such as "order=7;country=CH;amount=59.90;items=3;parcels=2". */
    static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : line.split(";")) {
            int at = field.indexOf('=');
            fields.put(field.substring(0, at), field.substring(at + 1));
        }
        return fields;
    }

    /** What the model wants: is it abroad, the amount, the items a parcel. */
    static double[] row(Map<String, String> fields) {
        double[] row = new double[3];
        row[0] = fields.get("country").equals("CH") ? 0 : 1;
        row[1] = amount(fields.get("amount"));
        int items = Integer.parseInt(fields.get("items"));
        int parcels = Integer.parseInt(fields.get("parcels"));
        if (parcels < 1) {
            throw new IllegalArgumentException("an order has at least one parcel, not " + parcels);
        }
        row[2] = (double) items / parcels;
        return row;
    }

    private static double amount(String text) {
        if (text == null || text.isEmpty()) {
            return TYPICAL_AMOUNT;
        }
        double amount = Double.parseDouble(text);
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("an amount is a number, not " + text);
        }
        return amount;
    }

    /** The rows of the orders, for the table that is kept. */
    static List<double[]> rows(List<String> lines) {
        List<double[]> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(row(fields(line)));
        }
        return rows;
    }

    /** An answer for each line of a piece; an order that was sent twice in a row is answered once. */
    static List<Answer> answer(double[] weights, double intercept, List<String> lines) {
        List<Answer> answers = new ArrayList<>();
        Integer previous = null;
        for (String line : lines) {
            Map<String, String> fields = fields(line);
            Integer order = Integer.valueOf(fields.get("order"));
            if (order.equals(previous)) {
                continue;
            }
            previous = order;
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
