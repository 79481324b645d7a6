// Cut by indexOf by hand, BigDecimal for the number.

import java.math.BigDecimal;
import java.util.*;
public class Request {
    static Map<String, Double> parse(String text) {
        Map<String, Double> result = new LinkedHashMap<>();
        if (text == null || text.strip().isEmpty()) return result;
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf(';', from);
            if (end < 0) end = text.length();
            field(text.substring(from, end), result);
            from = end + 1;
        }
        return result;
    }
    private static void field(String field, Map<String, Double> result) {
        String[] parts = field.split("=", 2);
        if (parts.length < 2) throw new IllegalArgumentException("expected name=value, got " + field);
        String name = parts[0].trim(), value = parts[1].trim();
        if (name.isEmpty() || result.containsKey(name)) throw new IllegalArgumentException("name '" + name + "' is empty or comes twice");
        result.put(name, value.isEmpty() ? null : (Double) new BigDecimal(value).doubleValue());
    }
}
