import java.util.*;

public class NightBatch {
    record Answer(Integer order, Double score, String error) {}

    static final double TYPICAL_AMOUNT = 60;
    private static final double[] ROW = new double[3];

    /** The lines in pieces of the same size. */
    static List<List<String>> pieces(List<String> lines, int size) {
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from + size < lines.size(); from += size) {
            pieces.add(lines.subList(from, from + size));
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
        if (fields.get("country") != "CH") {
            ROW[0] = 1;
        }
        if (fields.containsKey("amount")) {
            ROW[1] = Double.parseDouble(fields.get("amount"));
        }
        ROW[2] = Integer.parseInt(fields.get("items")) / Integer.parseInt(fields.get("parcels"));
        return ROW;
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
            if (order == previous) {
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
