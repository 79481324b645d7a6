import java.util.*;

public class Request {
    static Map<String, Double> parse(String text) {
        Map<String, Double> row = new LinkedHashMap<>();
        if (text.isBlank()) {
            return row;
        }
        for (String field : text.split(";")) {
            int at = field.indexOf('=');
            if (at < 0) {
                throw new IllegalArgumentException("expected name=value, got \"" + field.strip() + "\"");
            }
            String name = field.substring(0, at).strip();
            String value = field.substring(at + 1).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a field without a name: \"" + field.strip() + "\"");
            }
            if (row.containsKey(name)) {
                throw new IllegalArgumentException(name + " comes twice");
            }
            row.put(name, value.isEmpty() ? null : Double.valueOf(value));
        }
        return row;
    }
}
