// Streams over indices, and numbers compared as texts and as ints.
import java.util.*;
import java.util.stream.*;

public class NightBatch {
    record Answer(Integer order, Double score, String error) {}

    static List<List<String>> pieces(List<String> lines, int size) {
        return IntStream.range(0, lines.size())
            .boxed()
            .collect(Collectors.groupingBy(i -> i / size, TreeMap::new, Collectors.mapping(lines::get, Collectors.toList())))
            .values().stream().toList();
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
        double amount = Optional.ofNullable(fields.get("amount"))
            .filter(text -> !text.isEmpty())
            .map(Double::valueOf)
            .orElse(60.0);
        if (!(Math.abs(amount) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("amount is " + amount);
        }
        double items = Integer.parseInt(fields.get("items"));
        double parcels = Integer.parseInt(fields.get("parcels"));
        if (parcels <= 0) {
            throw new IllegalArgumentException("parcels is " + parcels);
        }
        return new double[] {Objects.equals(fields.get("country"), "CH") ? 0 : 1, amount, items / parcels};
    }

    static List<double[]> rows(List<String> lines) {
        return lines.stream().map(NightBatch::fields).map(NightBatch::row).toList();
    }

    static List<Answer> answer(double[] weights, double intercept, List<String> lines) {
        List<Map<String, String>> all = lines.stream().map(NightBatch::fields).toList();
        return IntStream.range(0, all.size())
            .filter(i -> i == 0 || number(all.get(i)) != number(all.get(i - 1)))
            .mapToObj(i -> one(weights, intercept, all.get(i)))
            .collect(Collectors.toList());
    }

    private static int number(Map<String, String> fields) {
        return Integer.parseInt(fields.get("order"));
    }

    private static Answer one(double[] weights, double intercept, Map<String, String> fields) {
        try {
            double[] x = row(fields);
            double sum = IntStream.range(0, x.length).mapToDouble(i -> weights[i] * x[i]).sum();
            return new Answer(number(fields), intercept + sum, null);
        } catch (IllegalArgumentException refused) {
            return new Answer(number(fields), null, "refused, " + refused.getMessage());
        }
    }
}
